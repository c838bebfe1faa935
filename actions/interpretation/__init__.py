"""Reads an answer: which of a question's values a runner's message stands for; free text can also raise others."""

from actions.interpretation.model import UNREAD, How, Message, Option, QuestionSpec, Reading
from actions.interpretation.prefill import raised, raised_unsure
from actions.interpretation.reading import interpret

__all__ = [
    "UNREAD",
    "How",
    "Message",
    "Option",
    "QuestionSpec",
    "Reading",
    "interpret",
    "raised",
    "raised_unsure",
]
