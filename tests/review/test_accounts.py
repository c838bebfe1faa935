"""Log-in, the first account, roles, passwords, and what the audit trail keeps of it."""

from __future__ import annotations

import pytest
from django.test import Client

from review.access.models import Account, AppendOnlyError, AuditEntry
from tests.review.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = {"username": "robin", "password": "three small green boats"}


def trail() -> list[tuple[str, str]]:
    """Who did what, oldest first."""
    return list(AuditEntry.objects.order_by("id").values_list("username", "what"))


def test_the_first_account_is_made_on_this_machine_and_may_do_everything():
    response = Client().post("/first-account/", NEW)
    assert response["Location"] == "/"
    robin = Account.objects.get()
    assert robin.may("manage_accounts")
    assert robin.may("reveal_personal_details")
    assert ("robin", "create account") in trail()


@pytest.mark.parametrize(
    ("meta", "reason"),
    [
        ({"REMOTE_ADDR": "203.0.113.9"}, "another machine"),
        ({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, "a proxy in front may speak for anybody"),
        ({"REMOTE_ADDR": ""}, "nobody knows from where"),
    ],
)
def test_the_first_account_cannot_be_made_from_elsewhere(meta, reason):
    assert Client(**meta).post("/first-account/", NEW).status_code == 403, reason
    assert not Account.objects.exists()


def test_there_is_only_one_first_account(account):
    account("viewer")
    assert Client().post("/first-account/", NEW)["Location"] == "/log-in/"
    assert not Account.objects.filter(username="robin").exists()


def test_without_an_account_every_page_leads_to_the_first_one():
    assert Client().get("/")["Location"] == "/first-account/"


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short words", "fewer than twelve characters"),
        ("123456789012345", "only digits"),
        ("robinrobinrobin", "the name"),
    ],
)
def test_a_weak_password_is_refused(password, reason):
    response = Client().post("/first-account/", {"username": "robinrobin", "password": password})
    assert response.status_code == 200, reason
    assert not Account.objects.exists()


def test_five_wrong_passwords_lock_the_name_out_even_for_the_right_one(account):
    account("viewer")
    client = Client()
    for _ in range(5):
        client.post("/log-in/", {"username": "viewer", "password": "wrong"})
    response = client.post("/log-in/", {"username": "viewer", "password": PASSWORD})
    assert response.status_code == 429
    assert b"Too many wrong passwords" in response.content


def test_logging_in_and_out_is_on_record(account):
    account("viewer")
    client = Client()
    client.post("/log-in/", {"username": "viewer", "password": "wrong"})
    client.post("/log-in/", {"username": "viewer", "password": PASSWORD})
    client.post("/log-out/")
    assert trail() == [("viewer", "log in failed"), ("viewer", "log in"), ("viewer", "log out")]


def test_a_session_ends_after_half_an_hour_without_a_click(log_in):
    client = log_in("viewer")
    assert client.session.get_expiry_age() == 1800
    cookie = client.get("/").cookies["stridecheck_console"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


def test_a_form_without_its_token_is_refused_with_advice(account):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(account("reviewer"), backend="django.contrib.auth.backends.ModelBackend")
    response = strict.post("/screenings/1/comment/", {"text": "hello"})
    assert response.status_code == 403
    assert b"too old" in response.content


def test_an_admin_makes_an_account_changes_its_role_and_closes_it(log_in):
    client = log_in("admin")
    client.post("/accounts/", {**NEW, "role": "viewer"})
    robin = Account.objects.get(username="robin")
    robin_client = Client()
    robin_client.force_login(robin, backend="django.contrib.auth.backends.ModelBackend")
    client.post(f"/accounts/{robin.pk}/", {"role": "reviewer", "active": "on"})
    assert Account.objects.get(pk=robin.pk).role == "reviewer"
    client.post(f"/accounts/{robin.pk}/", {"role": "reviewer"})
    assert robin_client.get("/").status_code == 302
    own = [what for username, what in trail() if username == "admin"]
    assert own == ["log in", "create account", "change account", "change account"]


def test_a_reset_password_ends_all_sessions_of_the_account(log_in):
    client, viewer = log_in("admin"), log_in("viewer")
    id = Account.objects.get(username="viewer").pk
    client.post(f"/accounts/{id}/password/", {"password": "three small green boats"})
    assert viewer.get("/").status_code == 302
    assert Account.objects.get(pk=id).check_password("three small green boats")


def test_nobody_gives_themselves_another_role(log_in):
    client = log_in("admin")
    own = Account.objects.get(username="admin").pk
    client.post(f"/accounts/{own}/", {"role": "clinical lead", "active": "on"})
    assert Account.objects.get(pk=own).role == "admin"


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda _: AuditEntry.objects.all().delete(),
        lambda _: AuditEntry.objects.update(username="nobody"),
    ],
)
def test_the_audit_trail_only_grows(change):
    entry = AuditEntry.objects.create(username="robin", what="view")
    with pytest.raises(AppendOnlyError):
        change(entry)
    assert trail() == [("robin", "view")]


def test_every_page_forbids_foreign_code_frames_and_caches(log_in):
    headers = log_in("viewer").get("/").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


def test_a_page_shows_only_the_menu_of_the_role(log_in):
    page = log_in("viewer").get("/").content.decode()
    assert "All screenings" in page
    assert "Accounts" not in page


def test_the_audit_trail_can_be_narrowed(log_in):
    AuditEntry.objects.create(username="robin", what="reveal", subject="screening 7")
    page = log_in("admin").get("/audit/", {"what": "reveal"}).content.decode()
    assert "screening 7" in page
    assert "1 entry" in page


@pytest.mark.parametrize(
    ("query", "expected", "reason"),
    [
        ({"username": "ROBIN"}, 2, "capitals do not count"),
        ({"subject": "abcd-1"}, 1, "a part of what it was about"),
        ({"what": "reveal", "username": "robin"}, 1, "both"),
        ({"what": "nothing"}, 0, "no such kind"),
        ({"page": "x"}, 3, "no such page"),
    ],
)
def test_the_audit_trail_is_searched(log_in, query, expected, reason):
    AuditEntry.objects.create(username="robin", what="reveal", subject="screening 7 of abcd-1")
    AuditEntry.objects.create(username="robin", what="view", subject="screening 8 of efgh-2")
    page = log_in("admin").get("/audit/", query).context["page"]
    assert page.paginator.count == expected, reason


def test_an_attackers_name_is_shown_harmlessly_in_the_audit_trail(log_in):
    client = log_in("admin")
    Client().post("/log-in/", {"username": "<img src=x>\u202eevil", "password": "x"})
    page = client.get("/audit/").content.decode()
    assert "<img" not in page
    assert "[U+202E]evil" in page
