"""`python -m bench.widget`: what the embedded chat weighs, how often it asks, how long its scripts run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import CDPSession, sync_playwright

from bot.channels.web.parts import PAGE_FOLDER, read_parts
from bot.evaluation.server import running_server

LOADED = ("embed.js", "panel.mjs", "panel.css", "body_map.json")
LIMIT_BYTES = 25_000
LIMIT_REQUESTS = 1
LIMIT_SCRIPT_MS = 100.0
PAGE = '<!doctype html><title>Clinic</title><script src="/widget/embed.js"></script>'


@dataclass(frozen=True, slots=True)
class Measure:
    """Something measured, and the most it may be."""

    name: str
    value: float
    limit: float | None
    unit: str

    @property
    def is_kept(self) -> bool:
        """Whether the limit is kept."""
        return self.limit is None or self.value <= self.limit

    def __str__(self) -> str:
        limit = "" if self.limit is None else f"  (at most {self.limit:,.0f})"
        return f"{self.name:34}{self.value:>10,.0f} {self.unit}{limit}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(prog="python -m bench.widget", description=__doc__)
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser's program")
    parser.add_argument("--weight-only", action="store_true", help="start no server and no browser")
    options = parser.parse_args(arguments)
    measures = weights()
    if not options.weight_only:
        with running_server() as address:
            measures += opening(address, options.chromium)
    sys.stdout.write("\n".join(map(str, measures)) + "\n")
    return 0 if all(measure.is_kept for measure in measures) else 1


def weights() -> list[Measure]:
    """Bytes on the wire, packed, of everything the embed ever loads."""
    files = read_parts(PAGE_FOLDER).files
    each = [(name, len(files[name].packed or files[name].body)) for name in LOADED]
    total = Measure("all, gzip", sum(size for _, size in each), LIMIT_BYTES, "bytes")
    return [*(Measure(f"  {name}", size, None, "bytes") for name, size in each), total]


def opening(address: str, chromium: str) -> list[Measure]:
    """A page with nothing but the embed, before and after the chat is opened."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.route(f"{address}/bare", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
        page.goto(f"{address}/bare")
        button = page.locator("stridecheck-chat .launch")
        button.wait_for()
        before = sum("/widget/" in url for url in asked)
        button.click()
        page.locator("stridecheck-chat .begin").wait_for()
        script_ms = script_time(session)
        browser.close()
    return [
        Measure("requests before opening", before, LIMIT_REQUESTS, ""),
        Measure("requests with the open chat", sum("/widget/" in url for url in asked), None, ""),
        Measure("script time until it can be used", script_ms, LIMIT_SCRIPT_MS, "ms"),
    ]


def script_time(session: CDPSession) -> float:
    """Milliseconds the page has spent in scripts so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration") * 1000


if __name__ == "__main__":
    sys.exit(main())
