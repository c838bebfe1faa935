"""Reads an answer: which values of a question a message stands for, and what else the message raises."""

from actions.interpretation.evidence import ALARMS_OF
from actions.interpretation.model import UNREAD, How, Message, Option, QuestionSpec, Reading
from actions.interpretation.prefill import doubtful, raised
from actions.interpretation.reading import interpret

__all__ = [
    "ALARMS_OF",
    "UNREAD",
    "How",
    "Message",
    "Option",
    "QuestionSpec",
    "Reading",
    "doubtful",
    "interpret",
    "raised",
]
