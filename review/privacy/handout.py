"""Everything that is kept about one person, as they may ask to have it."""

from __future__ import annotations

import json
from typing import Any

from review.conversations.models import Conversation, Screening
from review.conversations.transcript import whole_transcript
from review.store import ConversationStore


def everything_about(conversation: Conversation, store: ConversationStore) -> str:
    """All messages, answers and results of a person as JSON; staff's own notes are not part of it."""
    screenings = [_screening(found, store) for found in conversation.screenings.order_by("started")]
    body = {"runner": conversation.pseudonym, "channel": conversation.channel, "screenings": screenings}
    return json.dumps(body, ensure_ascii=False, indent=2)


def _screening(screening: Screening, store: ConversationStore) -> dict[str, Any]:
    lines = whole_transcript(store, screening, revealed=True).lines
    return {
        "started": screening.started.isoformat(),
        "level": screening.get_level_display() if screening.level is not None else None,
        "rules": screening.rules,
        "areas": screening.areas,
        "answers": {id: answer["values"] for id, answer in screening.answers.items()},
        "messages": [{"from": line.speaker, "at": line.at.isoformat(), "text": line.text} for line in lines],
    }
