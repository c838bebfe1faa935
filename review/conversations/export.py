"""Writes filtered screenings as CSV, XLSX or JSON, row by row, so that a large set needs no large memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from review.conversations.models import Screening
from review.conversations.queue import reasons
from review.words import LEVELS

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
CHUNK = 64 * 1024
COLUMNS = (
    *("id", "runner", "started", "last_activity", "channel", "state", "level", "rules", "areas", "region"),
    *(
        "open_question",
        "unknown",
        "turns",
        "detours",
        "fallbacks",
        "low_confidence",
        "empty_replies",
        "errors",
    ),
    *("seconds", "rules_version", "reasons", "reviewed", "flagged", "follow_up", "demo", "text"),
)
LEVEL_IDS = dict(enumerate(reversed(list(LEVELS))))


def values(screening: Screening) -> dict[str, Any]:
    """One screening as plain values; the runner's words are masked, as they are stored."""
    found = {name: getattr(screening, name, None) for name in COLUMNS}
    return {
        **found,
        "runner": screening.conversation.pseudonym,
        "started": screening.started.isoformat(),
        "last_activity": screening.last_activity.isoformat(),
        "level": LEVEL_IDS.get(screening.level, "") if screening.level is not None else "",
        "reasons": reasons(screening),
    }


def escaped(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, list):
        value = "|".join(map(str, value))
    if not isinstance(value, str):
        return "" if value is None else value
    text = ILLEGAL_CHARACTERS_RE.sub(" ", value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def as_csv(screenings: Iterable[Screening]) -> Iterator[str]:
    """Lines of CSV; the byte order mark tells spreadsheets that it is UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(COLUMNS)
    for screening in screenings:
        writer.writerow([escaped(value) for value in values(screening).values()])
        if buffer.tell() > CHUNK:
            yield _emptied(buffer)
    yield _emptied(buffer)


def as_json(screenings: Iterable[Screening]) -> Iterator[str]:
    """A JSON list, one screening a line."""
    yield "["
    separator = "\n"
    for screening in screenings:
        yield separator + json.dumps(values(screening), ensure_ascii=False)
        separator = ",\n"
    yield "\n]\n"


def as_xlsx(screenings: Iterable[Screening]) -> Iterator[bytes]:
    """A workbook, written through a file on disk."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("screenings")
    sheet.append(COLUMNS)
    for screening in screenings:
        sheet.append([escaped(value) for value in values(screening).values()])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _emptied(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


WRITERS = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json; charset=utf-8", as_json),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}
