"""The digest in processes of its own: killed with SIGKILL or started twice, the rows are the same."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.demo.runners import runners
from bot.demo.script import Script
from bot.demo.store import add
from settings.places import ROOT

Rows = list[list[dict[str, object]]]
RUNNERS = 40
SECRET = "a-secret-of-more-than-thirty-two-characters"
DIGEST = """
from review.commands import digest, set_up

set_up()
from review.digest import run

run.WINDOW, one_window = 100, run._one_window

def told(store, window):
    print("window", flush=True)
    return one_window(store, run.WINDOW)

run._one_window = told
digest()
"""
EVERYTHING = """
import json, sys
from review.commands import set_up

set_up()
from review.conversations.models import Conversation, Message, Screening, Wording

def rows(model, *order, leave=()):
    names = [field.name for field in model._meta.concrete_fields if field.name not in ("id", *leave)]
    return list(model.objects.order_by(*order).values(*order, *names))

json.dump([
    rows(Conversation, "sender_id"),
    rows(Screening, "conversation__sender_id", "first_event_id", leave=["conversation"]),
    rows(Message, "event_id", leave=["screening"]),
    rows(Wording, "screening__first_event_id", leave=["screening"]),
], sys.stdout, default=str)
"""


@pytest.fixture(scope="module")
def conversations() -> list[Script]:
    """What some simulated runners said."""
    return list(runners(RUNNERS, time.time()))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def installation(request, conversations, tmp_path) -> dict[str, str]:
    """The environment of an installation with conversations that nobody has digested."""
    url = request.getfixturevalue("postgres") if request.param == "postgres" else ""
    add(url or tmp_path / "conversations.db", conversations)
    return environ_of(tmp_path, url)


def environ_of(folder: Path, url: str = "") -> dict[str, str]:
    """The variables of an installation."""
    own = {"DATA_DIR": str(folder), "DATABASE_URL": url, "SECRET": SECRET}
    variables = {f"STRIDECHECK_{name}": value for name, value in own.items()}
    return {**os.environ, **variables, "DJANGO_SETTINGS_MODULE": "review.settings"}


def start(code: str, environ: dict[str, str]) -> subprocess.Popen[str]:
    """Run Python code in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True
    )


def finished(process: subprocess.Popen[str]) -> str:
    """What a process said, once it ended well."""
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return said


def digested(environ: dict[str, str]) -> Rows:
    """All rows of the digest, without what differs between two runs."""
    return json.loads(finished(start(EVERYTHING, environ)))


@pytest.fixture(scope="module")
def expected(conversations, tmp_path_factory) -> Rows:
    """What one undisturbed digest of the same conversations makes."""
    folder = tmp_path_factory.mktemp("undisturbed")
    add(folder / "conversations.db", conversations)
    finished(start(DIGEST, environ_of(folder)))
    return digested(environ_of(folder))


def test_killed_in_a_window_or_run_by_two_at_once_it_ends_with_the_rows_of_an_undisturbed_one(
    installation, expected
):
    for windows in (1, 3):
        process = start(DIGEST, installation)
        for _ in range(windows):
            assert process.stdout.readline() == "window\n"
        time.sleep(0.02 * windows)
        process.kill()
        assert process.wait() == -signal.SIGKILL
    both = [start(DIGEST, installation) for _ in range(2)]
    for process in both:
        finished(process)
    assert digested(installation) == expected
    assert len(expected[0]) == RUNNERS
