"""`python -m bench.console_pages`: asks the running console for every kind of page, prints times as JSON."""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from bench.console_store import vocabulary
from settings.places import ROOT

PATIENCE_S = 60
REVIEWED, MARKED = 0.5, 0.02
LISTS = "list"
FIGURES = "figures"
EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Page:
    """An address, and what kind of page it is."""

    kind: str
    name: str
    address: str


def main() -> None:
    """Add reviews, serve, ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=12)
    parser.add_argument("--port", type=int, default=5906)
    arguments = parser.parse_args()
    from review.commands import set_up

    set_up()
    cookie = logged_in()
    review_some(Random(1))
    with served(arguments.port) as server:
        answers = [measured(page, cookie, arguments) for page in pages()]
        found = {"pages": answers, "mb": peak_mb(str(server.pid))}
    sys.stdout.write(json.dumps(found))


def measured(page: Page, cookie: str, arguments: argparse.Namespace) -> dict[str, Any]:
    """Milliseconds of each request; the first one finds nothing in the console's memory."""
    repeats = 1 if page.kind == EXPORT else arguments.repeats
    times, size = [], 0
    for _ in range(repeats):
        connection = http.client.HTTPConnection("127.0.0.1", arguments.port, timeout=PATIENCE_S * 5)
        started = time.perf_counter()
        connection.request("GET", page.address, headers={"Cookie": cookie})
        response = connection.getresponse()
        size = read(response)
        times.append(1000 * (time.perf_counter() - started))
        connection.close()
        if response.status != 200:
            raise SystemExit(f"{page.address}: status {response.status}")
    return {"kind": page.kind, "name": page.name, "ms": times, "bytes": size}


def read(response: http.client.HTTPResponse) -> int:
    """Read everything and keep nothing."""
    size = 0
    while part := response.read(1 << 16):
        size += len(part)
    return size


def pages() -> Iterator[Page]:
    """Every kind of list, search, figures and export, with values that occur."""
    yield Page(LISTS, "queue", "/")
    yield Page(LISTS, "queue, last page", "/?page=9999")
    yield Page(LISTS, "all screenings", "/screenings/")
    yield Page(LISTS, "all screenings, last page", "/screenings/?page=9999")
    for name, query in searches().items():
        yield Page(LISTS, f"list: {name}", f"/screenings/?{urlencode(query)}")
    yield Page(LISTS, "messages to learn from", "/messages/")
    for days in (1, 30, 365):
        yield Page(FIGURES, f"figures, {days} days", f"/figures/?days={days}&demo=no")
    yield Page("page", "one screening", one_screening())
    for form in ("csv", "json", "xlsx"):
        yield Page(EXPORT, f"export of everything, {form}", f"/export/{form}/")


def searches() -> dict[str, dict[str, str]]:
    """Filters by name."""
    from review.conversations.models import Conversation, Screening

    words = vocabulary()
    newest = Screening.objects.order_by("-last_activity").first()
    assert newest is not None
    month_ago = (newest.last_activity.date()).replace(day=1).isoformat()
    filters = {
        "level": "emergency", "state": "abandoned", "reason": "left_at_safety", "reviewed": "no",
        "reviewer": "bench", "second": "wanted", "tag": "tag:call back", "rule": "clot-signs-leg",
        "region": "calf_upper_mid", "area": "soleus", "question": "clot_signs", "unknown": "clot_signs",
        "channel": "whatsapp", "version": newest.rules_version, "demo": "no",
        "since": month_ago, "until": month_ago,
    }  # fmt: skip
    text = {
        "a frequent word": words[0], "a rare word": words[-1], "two words": f"{words[3]} {words[40]}",
        "no such word": "zzqzzq", "two letters": "ok", "a runner": Conversation.objects.first().pseudonym,
    }  # fmt: skip
    return {
        **{name: {name: value} for name, value in filters.items()},
        **{f"words, {name}": {"text": value} for name, value in text.items()},
        "words, level and channel": {"text": words[5], "level": "routine", "channel": "web"},
        "words, last page": {"text": words[0], "page": "9999"},
    }


def one_screening() -> str:
    """The address of the longest one."""
    from review.conversations.models import Screening

    return f"/screenings/{Screening.objects.order_by('-turns').values_list('pk', flat=True)[0]}/"


def logged_in() -> str:
    """An account that may do everything, and the cookie of its session."""
    from django.conf import settings
    from django.test import Client

    from review.access.models import Account

    account, _ = Account.objects.get_or_create(username="bench", is_superuser=True)
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def review_some(random: Random) -> None:
    """What staff would have added by now: every second screening reviewed, some flagged and tagged."""
    from review.access.models import Account
    from review.conversations.models import Mark, Review, Screening

    account = Account.objects.get(username="bench")
    found = list(Screening.objects.values_list("pk", "level"))
    reviews = [
        Review(screening_id=pk, account=account, level=level)
        for pk, level in found
        if random.random() < REVIEWED
    ]
    kinds = (("flag", ""), ("follow_up", ""), ("tag", "call back"))
    marks = [Mark(screening_id=pk, account=account, kind=kind, name=name)
             for pk, _ in found for kind, name in kinds if random.random() < MARKED]  # fmt: skip
    Review.objects.bulk_create(reviews, 1000)
    Mark.objects.bulk_create(marks, 1000)


@contextmanager
def served(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The console's own process, as `up` starts it."""
    environ = {**os.environ, "STRIDECHECK_CONSOLE_PORT": str(port), "STRIDECHECK_LOG_LEVEL": "WARNING"}
    server = subprocess.Popen([sys.executable, "-m", "review.server"], cwd=ROOT, env=environ)
    try:
        _wait_for(port, server)
        yield server
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while server.poll() is None and time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
            connection.request("GET", "/log-in/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the console did not start")


def peak_mb(process: str) -> float:
    """The most memory a process has ever held."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


if __name__ == "__main__":
    main()
