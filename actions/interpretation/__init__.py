"""Reads an answer: which values of a question a message stands for, and what else the message raises."""

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
