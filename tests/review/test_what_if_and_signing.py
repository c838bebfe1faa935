"""Trying changed rules on past screenings, and signing a version."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bot.demo.script import Script
from review.access.models import AuditEntry
from review.conversations.models import Signature
from tests.review.conftest import START
from triage import default_tables
from triage.loading import FOLDER

pytestmark = pytest.mark.django_db


def rules_with(old: str, new: str) -> SimpleUploadedFile:
    """The present rules with one text replaced."""
    text = (FOLDER / "rules.csv").read_text(encoding="utf-8")
    assert old in text
    return SimpleUploadedFile("rules.csv", text.replace(old, new).encode())


@pytest.fixture
def lead(log_in):
    """A browser of the clinical lead."""
    return log_in("clinical lead")


@pytest.fixture
def dark_urine(tell, script):
    """A runner with dark urine: an emergency, by one rule."""
    script.user("sore", "describe_symptoms")
    script.start()
    script.pick("dark_urine", ["yes"], "Yes")
    script.slot("dark_urine", "yes")
    slots = {"triage_level": "emergency", "triage_rules": ["dark-urine"], "likely_areas": []}
    script.result({**slots, "rules_version": default_tables().version}, "Call now.")
    return tell(script)


@pytest.mark.usefixtures("dark_urine")
def test_a_milder_rule_shows_whose_level_would_fall(lead):
    changed = rules_with("dark-urine,RF-13,active,emergency", "dark-urine,RF-13,active,soon")
    response = lead.post("/what-if/", {"tables": [changed]})
    result = response.context["result"]
    assert (result.assessed, len(result.changes), result.milder) == (1, 1, 1)
    (change,) = result.changes
    assert (change.before, change.after) == ("emergency", "soon")
    assert change.rule_before == "dark-urine"
    assert dict(result.matrix)["emergency"] == [0, 1, 0, 0]
    assert AuditEntry.objects.get(what="what if").detail["changes"] == 1


@pytest.mark.usefixtures("dark_urine")
def test_the_present_rules_change_nothing(lead):
    result = lead.post("/what-if/", {"tables": [rules_with("id,family", "id,family")]}).context["result"]
    assert (result.assessed, result.changes) == (1, ())


def test_answers_that_the_tables_do_not_know_are_left_out_and_counted(lead, tell):
    old = Script("web:old", START)
    old.user("sore")
    old.slot("dark_urine", "a-value-of-long-ago")
    old.result({"triage_level": "routine"}, "Book.")
    tell(old)
    result = lead.post("/what-if/", {"tables": [rules_with("id,family", "id,family")]}).context["result"]
    assert (result.assessed, result.left_out) == (0, 1)


@pytest.mark.parametrize(
    ("file", "expected", "reason"),
    [
        (
            lambda: rules_with("active,emergency,call_now", "active,urgnet,call_now"),
            "urgnet",
            "an unknown level",
        ),
        (lambda: SimpleUploadedFile("passwords.csv", b"x"), "expected one of", "no table"),
        (lambda: SimpleUploadedFile("rules.csv", b"\xff\xfe\x00"), "rules.csv line 1", "no text"),
        (lambda: SimpleUploadedFile("rules.csv", b""), "rules.csv line 1", "empty"),
        (lambda: SimpleUploadedFile("rules.csv", b"x" * 1_100_000), "larger", "far too large"),
    ],
)
def test_faulty_tables_are_refused_with_every_fault(lead, file, expected, reason):
    response = lead.post("/what-if/", {"tables": [file()]})
    assert response.status_code == 400, reason
    assert expected in response.content.decode()


def test_the_present_tables_can_be_taken_changed_and_tried(lead):
    taken = lead.get("/what-if/tables/rules.csv").content
    assert taken == (FOLDER / "rules.csv").read_bytes()
    assert lead.get("/what-if/tables/passwords.csv").status_code == 404
    assert lead.get("/what-if/tables/..%2F..%2Fpyproject.csv").status_code == 404


def test_without_a_file_the_page_says_so(lead):
    assert b"No file was chosen" in lead.post("/what-if/").content


def sign(lead, **changes: str):
    """Signs the live version."""
    form = {"version": default_tables().version, "read": "yes", "name": "Dr Example, 12345", **changes}
    return lead.post("/rules/sign/", {key: value for key, value in form.items() if value}, follow=True)


def test_a_clinical_lead_signs_the_live_version_and_every_page_says_so(lead):
    assert "Not yet clinically approved" in lead.get("/rules/").content.decode()
    assert "Signed by <strong>Dr Example, 12345</strong>" in sign(lead).content.decode()
    assert "The rules are signed by Dr Example, 12345" in lead.get("/").content.decode()
    assert AuditEntry.objects.get(what="sign").subject == default_tables().version


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"version": "older"}, "another version was read"),
        ({"read": ""}, "not confirmed"),
        ({"name": " "}, "no name"),
    ],
)
def test_an_incomplete_signature_does_not_count(lead, changes, reason):
    sign(lead, **changes)
    assert not Signature.objects.exists(), reason


def test_a_signature_under_another_version_does_not_cover_the_live_one(lead, account):
    Signature.objects.create(rules_version="older", account=account("reviewer"), name="Dr Before")
    assert "Not yet clinically approved" in lead.get("/rules/").content.decode()


def test_a_withdrawn_signature_stays_on_record(lead):
    sign(lead)
    lead.post("/rules/withdraw/")
    page = lead.get("/rules/").content.decode()
    assert "Not yet clinically approved" in page
    assert "withdrawn" in page
