"""Which messages leave the open question for a moment: a question of the runner's own, or a command."""

from __future__ import annotations

from actions.interpretation import Message, Reading

# These count as answers when a question is open; every other intent has a rule of its own in data/rules/.
ANSWERING = frozenset(
    {
        "answer",
        "answer_screening",
        "describe_symptoms",
        "affirm",
        "deny",
        "unsure",
        "start_screening",
        "got_worse",
        "out_of_scope",
        "nlu_fallback",
        "",
    }
)
# Said in passing; an answer in the same message counts more.
YIELDING = frozenset(
    {
        "greet",
        "goodbye",
        "thank",
        "insult",
        "bot_challenge",
        "out_of_scope_body",
        "change_answer",
    }
)
CHOSEN = frozenset({"exact", "number", "label"})
QUESTION_WORDS = (
    *("what", "why", "how", "who", "when", "where", "which", "can i", "can you", "should", "shall"),
    *("is it", "is this", "are you", "do you", "do i", "does", "could", "will", "would"),
)


def is_detour(message: Message, reading: Reading) -> bool:
    """True when the message is not an answer to the open question."""
    if message.intent in ANSWERING or reading.how in CHOSEN:
        return False
    if reading.values is None:
        return True
    if message.intent in YIELDING:
        return False
    return not message.intent.startswith("faq_") or is_question(message.text)


def is_question(text: str) -> bool:
    """True when the runner asks something."""
    plain = text.strip().lower()
    return plain.endswith("?") or plain.startswith(QUESTION_WORDS)
