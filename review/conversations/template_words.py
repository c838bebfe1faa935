"""Template filters: ids of tables in words, times and ages as people read them."""

from __future__ import annotations

import re
from datetime import datetime

from django import template
from django.utils import timezone

from review.conversations.models import LEVELS
from review.words import LEVELS as LEVEL_WORDS
from review.words import plain, words

register = template.Library()
HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LEVEL_IDS = dict(LEVELS)
CHANNELS = {
    "web": "Web chat",
    "whatsapp": "WhatsApp",
    "sms": "SMS",
    "telegram": "Telegram",
    "messenger": "Messenger",
    "unknown": "Unknown",
}
KINDS = {
    "emergency": "Emergency words",
    "not_understood": "Not understood",
    "low_confidence": "Unsure reading",
    "corrected": "Answer changed later",
    "empty_reply": "No reply",
    "error": "Error",
    "wants_a_person": "Wants a person",
    "got_worse": "Got worse",
    "unreadable": "Unreadable",
}


@register.filter
def level_id(level: int | None) -> str:
    """`same_day` for 2."""
    return LEVEL_IDS.get(level, "none") if level is not None else "none"


@register.filter
def level_words(level: int | str | None) -> str:
    """`Same day` for 2 or `same_day`."""
    id = level if isinstance(level, str) else level_id(level)
    return LEVEL_WORDS.get(id, "No level")


@register.filter
def question_words(id: str) -> str:
    """A short name for a question."""
    return words().question(id) if id else ""


@register.filter
def region_words(id: str) -> str:
    """A region as the button names it."""
    return words().answer("region", id) if id else ""


@register.filter
def area_words(id: str) -> str:
    """A muscle in plain words."""
    return words().area(id) if id else ""


@register.filter
def kind_words(id: str) -> str:
    """Why a message needs attention."""
    return KINDS.get(id, plain(id))


@register.filter
def plain_words(id: str) -> str:
    """An id as a person would write it."""
    return plain(str(id))


@register.filter
def detail_words(value: object) -> str:
    """What the audit trail keeps beside a name, as a person would write it."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {detail_words(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(map(detail_words, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


@register.filter
def channel_words(id: str) -> str:
    """The name of a channel."""
    return CHANNELS.get(id, plain(id))


@register.filter
def visible(text: object) -> str:
    """A text in which characters that turn or hide others are seen as what they are."""
    return HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", str(text))


@register.filter
def duration(seconds: int) -> str:
    """Seconds as people say them; a clock that was set back counts as none."""
    minutes, rest = divmod(max(int(seconds), 0), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


@register.filter
def age(moment: datetime) -> str:
    """How long ago, in the largest unit; a clock that is ahead counts as now."""
    found = waits(moment)
    return f"{found} ago" if found else "just now"


@register.filter
def waits(moment: datetime) -> str:
    """How long something waits, in the largest unit."""
    seconds = max((timezone.now() - moment).total_seconds(), 0)
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        count = int(seconds // size)
        if count:
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return ""
