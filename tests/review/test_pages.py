"""Queue, list, filters, the page of a screening, and what reviewers add."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timezone

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.test import Client
from django.utils import timezone as django_timezone
from openpyxl import load_workbook

from bot.demo.script import Script
from bot.evaluation.vignette_file import load_vignettes
from bot.evaluation.vocabulary import read_vocabulary
from review.access.models import AuditEntry
from review.conversations.models import Comment, Mark, Review, SavedFilter, Screening
from tests.review.conftest import START

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script> \u202egnp.exe ="=cmd|calc"'


def screened(sender: str, level: str, *, said: str = "sore calf", at: float = START) -> Script:
    """A screening with a result."""
    script = Script(sender, at)
    script.open()
    script.user(said, "describe_symptoms", confidence=0.9)
    script.start()
    script.ask("region", "Where?")
    script.pick("region", ["calf_upper_mid"], "Calf")
    script.slot("region", "calf_upper_mid")
    slots = {"triage_rules": ["clot-signs-leg"], "likely_areas": ["soleus"], "rules_version": "v1"}
    script.result({"triage_level": level, **slots}, "The result.")
    return script


@pytest.fixture
def reviewer(log_in):
    """A browser of a reviewer."""
    return log_in("reviewer")


def only() -> Screening:
    """The only screening."""
    return Screening.objects.get()


def names(response) -> list[str]:
    """The runners on a page, in order."""
    return [row.screening.conversation.sender_id for row in response.context["rows"]]


def test_the_queue_shows_the_urgent_first_and_then_the_one_that_waits_longest(reviewer, tell):
    tell(
        screened("new", "same_day", at=START + 900),
        screened("old", "same_day"),
        screened("calm", "routine"),
        screened("worst", "emergency", at=START + 5000),
    )
    assert names(reviewer.get("/")) == ["worst", "old", "new"]


@pytest.mark.parametrize(
    ("intent", "waits", "reason"),
    [
        ("human", True, "asked for a person"),
        ("got_worse", True, "got worse"),
        ("thank", False, "only thanked"),
    ],
)
def test_what_a_runner_writes_after_a_mild_result_can_bring_it_into_the_queue(
    reviewer, tell, intent, waits, reason
):
    script = screened("a", "routine")
    script.user("…", intent)
    script.bot("I see.")
    tell(script)
    assert (names(reviewer.get("/")) == ["a"]) == waits, reason


def left_at(question: str, at: float) -> Script:
    """A screening in which the runner went away."""
    script = Script("gone", at)
    script.user("sore", "describe_symptoms")
    script.start()
    script.ask(question, "?")
    return script


@pytest.mark.parametrize(
    ("question", "minutes", "waits", "reason"),
    [
        ("clot_signs", 60, True, "left at a safety question"),
        ("clot_signs", 5, False, "perhaps still there"),
        ("aggravators", 60, False, "no safety question"),
    ],
)
def test_runners_who_left_at_a_safety_question_wait(reviewer, tell, question, minutes, waits, reason):
    tell(left_at(question, django_timezone.now().timestamp() - minutes * 60))
    assert (names(reviewer.get("/")) == ["gone"]) == waits, reason


def test_a_reviewed_screening_leaves_the_queue_and_undoing_brings_it_back(reviewer, tell):
    tell(screened("a", "emergency"))
    id = only().pk
    reviewer.post(f"/screenings/{id}/review/", {"level": "2", "area": "soleus", "then": "queue"})
    assert names(reviewer.get("/")) == []
    review = Review.objects.get()
    assert (review.level, review.area, review.account.username) == (2, "soleus", "reviewer")
    reviewer.post(f"/screenings/{id}/undo/review/{review.pk}/")
    assert names(reviewer.get("/")) == ["a"]
    assert Review.objects.get().undone_by.username == "reviewer"


def test_a_screening_to_follow_up_stays_in_the_queue_although_reviewed(reviewer, tell):
    tell(screened("a", "routine"))
    reviewer.post(f"/screenings/{only().pk}/review/")
    reviewer.post(f"/screenings/{only().pk}/mark/", {"kind": "follow_up"})
    assert names(reviewer.get("/")) == ["a"]


@pytest.mark.parametrize(
    ("query", "expected", "reason"),
    [
        ({}, ["b", "a"], "all, by last activity"),
        ({"level": "emergency"}, ["b"], "by level"),
        ({"text": "PURPLE"}, ["b"], "words, capitals do not count"),
        ({"text": "purple knee"}, [], "every word must be there"),
        ({"text": "urple to"}, ["b"], "parts of words"),
        ({"text": "ÜBEL"}, ["b"], "capitals beyond a to z do not count either"),
        ({"text": "100%"}, [], "no wildcard"),
        ({"text": "' OR 1=1 --"}, [], "no way out of the search"),
        ({"region": "calf_upper_mid", "level": "routine"}, ["a"], "two filters together"),
        ({"rule": "clot-signs-leg"}, ["b", "a"], "by rule"),
        ({"area": "soleus"}, ["b", "a"], "by area"),
        ({"area": "popliteus"}, [], "another area"),
        ({"since": "2026-03-03"}, ["b"], "from a day on"),
        ({"until": "2026-03-02"}, ["a"], "to the end of a day"),
        ({"reviewed": "no", "state": "finished"}, ["b", "a"], "not reviewed"),
        ({"demo": "yes"}, [], "real ones only here"),
        ({"version": "v1", "channel": "web"}, ["b", "a"], "version and channel"),
        ({"level": "nonsense"}, ["b", "a"], "a value that does not exist is ignored"),
        ({"since": "yesterday"}, ["b", "a"], "no date"),
        ({"page": "999"}, ["b", "a"], "the last page"),
    ],
)
def test_filters_narrow_the_list(reviewer, tell, query, expected, reason):
    tell(screened("a", "routine"), screened("b", "emergency", said="purple toe, übel", at=START + 86_400))
    assert names(reviewer.get("/screenings/", query)) == expected, reason


@pytest.mark.parametrize(
    ("zone", "expected", "reason"),
    [
        ("UTC", ["a"], "half past eleven at night"),
        ("Australia/Melbourne", [], "already the next day"),
    ],
)
def test_a_day_is_the_clinics_day(reviewer, tell, settings, zone, expected, reason):
    at = datetime(2026, 3, 2, 23, 30, tzinfo=timezone.utc).timestamp()
    tell(screened("a", "routine", at=at))
    settings.TIME_ZONE = zone
    with django_timezone.override(zone):
        assert names(reviewer.get("/screenings/", {"until": "2026-03-02"})) == expected, reason


def test_a_filter_can_be_saved_and_belongs_to_one_account(reviewer, log_in):
    reviewer.post("/screenings/save-filter/", {"name": "urgent", "query": "level=emergency"})
    saved = SavedFilter.objects.get()
    assert b"urgent" in reviewer.get("/screenings/").content
    assert log_in("viewer").post(f"/screenings/filter/{saved.pk}/delete/").status_code == 404
    reviewer.post(f"/screenings/filter/{saved.pk}/delete/")
    assert not SavedFilter.objects.exists()


def test_the_page_shows_what_was_said_answered_and_why(reviewer, tell):
    tell(screened("a", "same_day"))
    page = reviewer.get(f"/screenings/{only().pk}/").content.decode()
    for expected in (
        "sore calf",
        "clot-signs-leg",
        "not yet clinically approved",
        "calf_upper_mid",
        "soleus",
    ):
        assert expected in page
    assert AuditEntry.objects.filter(what="view", username="reviewer").count() == 1


def test_hostile_text_is_shown_harmlessly(reviewer, tell):
    tell(screened("a", "same_day", said=HOSTILE))
    id = only().pk
    reviewer.post(f"/screenings/{id}/comment/", {"text": HOSTILE})
    reviewer.post(f"/screenings/{id}/mark/", {"kind": "tag", "name": "<b>x"})
    for address in (f"/screenings/{id}/", "/screenings/?text=<script>", f"/screenings/{id}/debug/"):
        page = reviewer.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<b>x" not in page


def test_personal_details_are_masked_until_somebody_who_may_reveals_them(reviewer, log_in, tell):
    tell(screened("a", "same_day", said="I'm Sam, call 0491 570 156"))
    address = f"/screenings/{only().pk}/"
    for page in (address, f"{address}debug/", "/screenings/"):
        assert "0491" not in reviewer.get(page).content.decode()
    lead = log_in("clinical lead")
    assert "0491 570 156" in lead.post(f"{address}reveal/").content.decode()
    assert "0491" not in lead.get(address).content.decode()
    assert AuditEntry.objects.get(what="reveal").username == "clinical lead"


def test_a_long_list_comes_in_pages_that_miss_and_repeat_nothing(reviewer, tell):
    tell(*(screened(f"s{number}", "routine", at=START + number) for number in range(103)))
    shown = [names(reviewer.get("/screenings/", {"page": page})) for page in (1, 2, 3)]
    assert [len(page) for page in shown] == [50, 50, 3]
    assert [name for page in shown for name in page] == [f"s{number}" for number in reversed(range(103))]
    assert names(reviewer.get("/screenings/", {"page": "99"})) == shown[-1]


def test_a_runner_is_found_by_pseudonym(reviewer, tell):
    tell(screened("a", "routine"), screened("b", "routine"))
    pseudonym = Screening.objects.get(conversation__sender_id="b").conversation.pseudonym
    assert names(reviewer.get("/screenings/", {"text": f" {pseudonym} "})) == ["b"]


def test_masked_words_cannot_be_found_by_searching(reviewer, tell):
    tell(screened("a", "same_day", said="my mail is sam@example.org"))
    assert names(reviewer.get("/screenings/", {"text": "sam@example.org"})) == []


def test_tags_flags_and_comments_are_added_once_and_can_be_undone(reviewer, tell):
    tell(screened("a", "same_day"))
    id = only().pk
    for _ in range(2):
        reviewer.post(f"/screenings/{id}/mark/", {"kind": "tag", "name": "Call  Back"})
    reviewer.post(f"/screenings/{id}/comment/", {"text": "rang at nine"})
    assert Mark.objects.get().name == "call back"
    assert names(reviewer.get("/screenings/", {"tag": "tag:call back"})) == ["a"]
    reviewer.post(f"/screenings/{id}/undo/mark/{Mark.objects.get().pk}/")
    reviewer.post(f"/screenings/{id}/undo/comment/{Comment.objects.get().pk}/")
    page = reviewer.get(f"/screenings/{id}/").content.decode()
    assert "rang at nine" not in page
    assert "taken back" in page


def test_a_note_of_one_screening_cannot_be_undone_through_another(reviewer, tell):
    tell(screened("a", "same_day"), screened("b", "same_day"))
    first, second = Screening.objects.order_by("id")
    reviewer.post(f"/screenings/{first.pk}/mark/", {"kind": "flag"})
    response = reviewer.post(f"/screenings/{second.pk}/undo/mark/{Mark.objects.get().pk}/")
    assert response.status_code == 404


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_an_export_holds_the_filtered_set_masked_and_without_formulas(reviewer, tell, form):
    tell(screened("a", "emergency", said="=HYPERLINK(1) from sam@example.org"), screened("b", "routine"))
    response = reviewer.get(f"/export/{form}/", {"level": "emergency"})
    rows = read(form, b"".join(response.streaming_content))
    assert [row["level"] for row in rows] == ["emergency"]
    text = rows[0]["text"]
    assert "[e-mail address]" in text
    assert text.startswith("=" if form == "json" else "'=")
    assert AuditEntry.objects.get(what="export").detail["rows"] == 1


def read(form: str, content: bytes) -> list[dict[str, str]]:
    """The rows of an exported file."""
    if form == "json":
        return json.loads(content)
    if form == "csv":
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    head, *rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_an_unknown_form_of_export_does_not_exist(reviewer):
    assert reviewer.get("/export/exe/").status_code == 404


def test_without_conversations_the_queue_is_empty_and_says_what_comes(reviewer):
    page = reviewer.get("/").content.decode()
    assert "Nothing waits for you" in page


def test_a_screening_whose_store_is_away_says_what_to_do(reviewer, tell, change):
    tell(screened("a", "same_day"))
    change("DROP TABLE events")
    response = reviewer.get(f"/screenings/{only().pk}/")
    assert response.status_code == 503
    assert b"Start the assistant" in response.content


def test_a_screening_whose_file_is_away_says_what_to_do(reviewer, tell, settings, file):
    tell(screened("a", "same_day"))
    settings.CONVERSATIONS_FILE = file.with_name("gone.db")
    response = reviewer.get(f"/screenings/{only().pk}/")
    assert response.status_code == 503
    assert b"Start the assistant" in response.content


def test_a_screening_becomes_a_vignette_that_the_evaluation_can_play(reviewer, tell, tmp_path):
    tell(screened("a", "same_day", said="I'm Sam, sore calf"))
    id = only().pk
    reviewer.post(f"/screenings/{id}/review/", {"level": "1"})
    file = tmp_path / "vignettes.yaml"
    file.write_bytes(reviewer.get(f"/screenings/{id}/vignette.yml").content)
    (vignette,) = load_vignettes(file, read_vocabulary())
    assert (vignette.gold, vignette.opening) == ("soon", "I'm [name], sore calf")
    assert vignette.facts["region"].values == ("calf_upper_mid",)


def test_an_unfinished_screening_is_no_vignette(reviewer, tell):
    tell(left_at("clot_signs", START))
    assert reviewer.get(f"/screenings/{only().pk}/vignette.yml").status_code == 404


@pytest.mark.parametrize(
    ("error", "status", "expected", "reason"),
    [
        (OperationalError("database is locked"), 503, b"database is locked", "a busy database of our own"),
        (ZeroDivisionError("a secret"), 500, b"in the console&#x27;s log", "an error of the console"),
    ],
)
def test_a_failure_is_a_page_with_advice(account, monkeypatch, error, status, expected, reason):
    def fail() -> None:
        raise error

    monkeypatch.setattr("review.conversations.views.lists.waiting", fail)
    client = Client(raise_request_exception=False)
    client.force_login(account("viewer"), backend="django.contrib.auth.backends.ModelBackend")
    response = client.get("/")
    assert response.status_code == status, reason
    assert expected in response.content
    assert b"a secret" not in response.content


@pytest.mark.parametrize(
    "error", [OperationalError("locked"), ProgrammingError("gone"), InterfaceError("closed")]
)
def test_a_database_that_goes_away_before_any_view_is_no_blank_page(account, monkeypatch, error):
    client = Client(raise_request_exception=False)
    client.force_login(account("viewer"), backend="django.contrib.auth.backends.ModelBackend")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", fail)
    response = client.get("/")
    assert response.status_code == 503
    assert b"The console&#x27;s database is not available" in response.content
