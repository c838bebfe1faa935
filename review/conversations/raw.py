"""Stored events as somebody debugs them: every value masked on its own, none of them hidden by an escape."""

from __future__ import annotations

import json
from typing import Any

from review.privacy.redaction import redacted


def readable(data: str | None) -> str:
    """The data of an event, indented; what is no JSON is shown as the text it is."""
    try:
        found = json.loads(data or "")
    except (ValueError, RecursionError):
        return redacted(data or "")
    return json.dumps(_masked(found), ensure_ascii=False, indent=2)


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return redacted(value)
    if isinstance(value, list):
        return [_masked(item) for item in value]
    if isinstance(value, dict):
        return {redacted(str(key)): _masked(item) for key, item in value.items()}
    return value
