"""`python -m bench.console_digest`: digests what the settings point at, and prints the times as JSON."""

from __future__ import annotations

import json
import sys
import time

from bench.console_pages import peak_mb


def main() -> None:
    """In a process of its own, so that its memory is its own."""
    from review.commands import digest, set_up

    set_up()
    started, busy = time.perf_counter(), time.process_time()
    events = digest()
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    started = time.perf_counter()
    digest()
    again = time.perf_counter() - started
    found = {"events": events, "seconds": seconds, "busy": busy, "again": again, "mb": peak_mb("self")}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
