"""The second step of a log-in: turning it on, needing it, losing the telephone, guessing codes."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from django.urls import URLPattern
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from bot.cli import main as command
from review import commands
from review.access.models import Account, AuditEntry
from review.access.two_step import secret_words
from tests.review.conftest import PASSWORD
from tests.review.test_every_address import HALF_WAY, OPEN, address, patterns

pytestmark = pytest.mark.django_db
NEW = "three small green boats"


def device() -> TOTPDevice:
    """The only app there is."""
    return TOTPDevice.objects.get()


def code_now(later: int = 0) -> str:
    """What the app shows, some codes later: none counts twice."""
    found = device()
    return f"{totp(found.bin_key, drift=later):06}"


@pytest.fixture
def viewer(log_in) -> Client:
    """A browser of a viewer with the second step turned on."""
    client = log_in("viewer")
    client.get("/account/two-step/")
    response = client.post("/account/two-step/", {"code": code_now()})
    assert response["Location"] == "/account/"
    return client


@pytest.fixture
def half_way(viewer) -> Client:  # noqa: ARG001 - the account must be there
    """A browser in which the same person has given the password alone."""
    client = Client()
    client.post("/log-in/", {"username": "viewer", "password": PASSWORD})
    return client


def whats(username: str = "viewer") -> list[str]:
    """What somebody did, oldest first."""
    return list(AuditEntry.objects.filter(username=username).order_by("id").values_list("what", flat=True))


def test_the_secret_is_shown_as_picture_and_text_until_a_code_proves_the_app_has_it(log_in):
    client = log_in("viewer")
    page = client.get("/account/two-step/").content.decode()
    assert 'class="qr"' in page
    assert secret_words(device()) in page
    assert client.post("/account/two-step/", {"code": "000000"}).status_code == 200
    assert not device().confirmed
    assert client.get("/").status_code == 200


@pytest.mark.usefixtures("viewer")
def test_the_secret_is_never_shown_again(viewer):
    assert viewer.get("/account/two-step/")["Location"] == "/account/"
    assert whats() == ["log in", "turn on two-step log-in"]


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.name)
def test_half_a_log_in_opens_no_page(half_way, pattern: URLPattern):
    if pattern.name in OPEN | HALF_WAY:
        return
    for response in (half_way.get(address(pattern)), half_way.post(address(pattern))):
        assert response.status_code == 302
        assert response["Location"].startswith("/log-in/code/")


def test_the_code_completes_the_log_in_and_leads_where_one_was_going(half_way):
    page = half_way.get("/log-in/code/?next=/figures/").content.decode()
    assert "All screenings" not in page
    response = half_way.post(
        "/log-in/code/", {"code": f" {code_now(1)[:3]} {code_now(1)[3:]}", "next": "/figures/"}
    )
    assert response["Location"] == "/figures/"
    assert half_way.get("/figures/").status_code == 200
    assert whats()[-2:] == ["log in", "code accepted"]


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_code_page_leads_to_no_other_site(half_way, target):
    response = half_way.post("/log-in/code/", {"code": code_now(1), "next": target})
    assert response["Location"] == "/"


@pytest.mark.parametrize(
    "code", ["", "abcdef", "\u0661\u0662\u0663\u0664\u0665\u0666", "1" * 500, "-1", "1e5"]
)
def test_a_strange_code_is_refused(half_way, code):
    assert half_way.post("/log-in/code/", {"code": code}).status_code == 200
    assert half_way.get("/").status_code == 302
    assert whats()[-1] == "code refused"


def test_a_code_counts_once(half_way):
    code = code_now(1)
    half_way.post("/log-in/code/", {"code": code})
    other = Client()
    other.post("/log-in/", {"username": "viewer", "password": PASSWORD})
    other.post("/log-in/code/", {"code": code})
    assert other.get("/").status_code == 302


def test_after_a_wrong_code_even_the_right_one_must_wait(half_way):
    half_way.post("/log-in/code/", {"code": "000000"})
    response = half_way.post("/log-in/code/", {"code": code_now(1)})
    assert response.status_code == 429
    assert b"Too many wrong codes" in response.content
    assert half_way.get("/").status_code == 302


def test_somebody_without_a_code_can_leave(half_way):
    half_way.post("/log-out/")
    assert half_way.get("/")["Location"].startswith("/log-in/?")


def test_turning_it_off_needs_a_code(viewer):
    viewer.post("/account/two-step/off/", {"code": "000000"})
    assert device().confirmed
    TOTPDevice.objects.update(throttling_failure_count=0)
    viewer.post("/account/two-step/off/", {"code": code_now(1)})
    assert not TOTPDevice.objects.exists()
    assert whats()[-1] == "turn off two-step log-in"


def test_an_admin_lets_somebody_in_who_lost_the_telephone(viewer, log_in):
    id = Account.objects.get(username="viewer").pk
    admin = log_in("admin")
    found = {account.username: account.two_step for account in admin.get("/accounts/").context["accounts"]}
    assert found == {"viewer": True, "admin": False}
    assert b"lost their phone" in admin.get(f"/accounts/{id}/").content
    admin.post(f"/accounts/{id}/two-step/off/")
    assert viewer.get("/")["Location"].startswith("/log-in/?")
    viewer.post("/log-in/", {"username": "viewer", "password": PASSWORD})
    assert viewer.get("/").status_code == 200
    assert whats("admin")[-1] == "reset two-step log-in"


@pytest.mark.usefixtures("viewer")
def test_a_new_password_by_the_admin_leaves_the_second_step_on(log_in):
    id = Account.objects.get(username="viewer").pk
    log_in("admin").post(f"/accounts/{id}/password/", {"password": NEW})
    client = Client()
    client.post("/log-in/", {"username": "viewer", "password": NEW})
    assert client.get("/")["Location"].startswith("/log-in/code/")


@pytest.fixture
def command_line(monkeypatch, tmp_path) -> None:
    """The command line in a folder of its own, with the database of the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STRIDECHECK_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("bot.cli.preflight.configure", lambda _level, _secret: None)
    monkeypatch.setattr("bot.cli.console.keep_files_private", lambda: None)
    monkeypatch.setattr(commands, "set_up", lambda: None)


@pytest.mark.usefixtures("viewer", "command_line")
def test_the_command_line_lets_an_admin_in_whom_nobody_else_can_help(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{NEW}\n"))
    assert command.main(["console", "recover", "viewer"]) == 0
    client = Client()
    client.post("/log-in/", {"username": "viewer", "password": NEW})
    assert client.get("/").status_code == 200
    assert AuditEntry.objects.filter(username="job: command line", what="reset password").exists()


@pytest.mark.usefixtures("viewer", "command_line")
@pytest.mark.parametrize(
    ("name", "password", "expected"),
    [("nobody", NEW, "no account 'nobody'; there are: viewer"), ("viewer", "short", "too short")],
)
def test_a_refused_recovery_says_why_and_changes_nothing(monkeypatch, capsys, name, password, expected):
    monkeypatch.setattr("sys.stdin", io.StringIO(password))
    assert command.main(["console", "recover", name]) == 1
    assert expected in capsys.readouterr().err
    assert device().confirmed
