"""Guard against a page that anybody can open: every address carries a permission, each role tries each."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from review.access.models import AuditEntry
from review.access.permission import AFTER_PASSWORD, ANY_ACCOUNT, EVERYONE, permission_of
from review.access.roles import PERMISSIONS, ROLES
from review.conversations.models import Mark, Screening

pytestmark = pytest.mark.django_db
OPEN = {"log-in", "first-account"}
HALF_WAY = {"log-in-code", "log-out"}
ARGUMENTS = {
    "id": 1,
    "pseudonym": "abcd-abcd-abcd",
    "kind": "training",
    "item": 1,
    "form": "csv",
    "name": "rules",
}


def patterns() -> list[URLPattern]:
    """Every address; a nested list of addresses would have to be walked too."""
    found = get_resolver().url_patterns
    assert all(isinstance(pattern, URLPattern) for pattern in found)
    return found


def address(pattern: URLPattern, arguments: Mapping[str, object] = ARGUMENTS) -> str:
    """The address with something for each of its parts."""
    text = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(pattern.pattern))
    return "/" + text.format(**{name: arguments[name] for name in pattern.pattern.converters})


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.name)
def test_an_address_carries_a_known_permission(pattern):
    permission = permission_of(pattern.callback)
    assert permission in {*PERMISSIONS, ANY_ACCOUNT, AFTER_PASSWORD, EVERYONE}
    assert (permission == EVERYONE) == (pattern.name in OPEN)
    assert (permission == AFTER_PASSWORD) == (pattern.name in HALF_WAY)


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.name)
def test_a_stranger_is_sent_to_the_log_in_page(pattern, account):
    account("viewer")
    for response in (Client().get(address(pattern)), Client().post(address(pattern))):
        if pattern.name not in OPEN:
            assert response.status_code == 302
            assert response["Location"].startswith("/log-in/")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.name)
def test_a_role_opens_what_it_includes_and_nothing_else(role, pattern, log_in, script, tell):
    script.user("hello")
    tell(script)
    client, permission = log_in(role), permission_of(pattern.callback)
    allowed = permission in {*ROLES[role], ANY_ACCOUNT, AFTER_PASSWORD, EVERYONE}
    for response in (client.get(address(pattern)), client.post(address(pattern))):
        assert (response.status_code == 403) != allowed, permission
        assert response.status_code < 500


def test_a_page_without_a_permission_is_refused(log_in, monkeypatch):
    (queue,) = [pattern for pattern in patterns() if pattern.name == "queue"]
    monkeypatch.delattr(queue.callback, "console_permission")
    assert log_in("admin").get("/").status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_a_guessed_number_says_no_more_than_the_role_may_know(role, log_in):
    client = log_in(role)
    statuses = {client.post(f"/screenings/{id}/reveal/").status_code for id in (1, 999_999)}
    assert statuses == ({404} if "reveal_personal_details" in ROLES[role] else {403})


FORMS = [pattern for pattern in patterns() if pattern.name not in ("log-in", "log-out", "first-account")]


@pytest.mark.parametrize("pattern", FORMS, ids=lambda pattern: pattern.name)
def test_no_form_is_taken_without_its_token(pattern, account):
    permission = permission_of(pattern.callback)
    role = next((name for name, included in ROLES.items() if permission in included), "admin")
    client = Client(enforce_csrf_checks=True)
    client.force_login(account(role), backend="django.contrib.auth.backends.ModelBackend")
    before = AuditEntry.objects.count()
    assert client.post(address(pattern)).status_code == 403
    assert AuditEntry.objects.count() == before


@pytest.fixture
def known(tell, script, log_in) -> dict[str, int | str]:
    """One of everything a number or a name in an address can stand for."""
    script.user("hm", "nlu_fallback", confidence=0.1)
    script.bot("Sorry?")
    tell(script)
    reviewer, screening = log_in("reviewer"), Screening.objects.get()
    reviewer.post(f"/screenings/{screening.pk}/mark/", {"kind": "flag"})
    reviewer.post("/screenings/save-filter/", {"name": "mine", "query": "level=soon"})
    return {
        "id": screening.pk,
        "item": Mark.objects.get().pk,
        "pseudonym": screening.conversation.pseudonym,
        "kind": "mark",
        "form": "csv",
        "name": "rules",
    }


GUESSES = {
    "id": 999_999,
    "item": 999_999,
    "pseudonym": "0000-0000-0000",
    "kind": "nothing",
    "form": "exe",
    "name": "x",
}
NUMBERED = [pattern for pattern in patterns() if pattern.pattern.converters]


@pytest.mark.parametrize("pattern", NUMBERED, ids=lambda pattern: pattern.name)
def test_a_guess_finds_nothing_and_changes_nothing(pattern, known, log_in):
    permission = permission_of(pattern.callback)
    role = next(name for name, included in ROLES.items() if permission in included)
    client = log_in(role) if role != "reviewer" else log_in("clinical lead")
    before = AuditEntry.objects.exclude(what="log in").count()
    for part in pattern.pattern.converters:
        guessed = address(pattern, {**known, part: GUESSES[part]})
        statuses = {client.get(guessed).status_code, client.post(guessed).status_code}
        assert statuses <= {404, 405}, guessed
    assert AuditEntry.objects.exclude(what="log in").count() == before
    assert Mark.objects.get().undone is None
