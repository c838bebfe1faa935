"""Triage: a runner's answers in, an assessment out. Pure Python over the tables in `triage/tables/`."""

from triage.answers import normalise, settle
from triage.assessment import Assessment, Reason, assess, comfort_allowed
from triage.faults import AnswerFaults, OpenQuestions, TableFaults
from triage.frames import assess_frame
from triage.interview import is_asked, level_so_far, next_question, open_questions
from triage.levels import Level
from triage.loading import Tables, default_tables, load
from triage.records import Question

__all__ = [
    "AnswerFaults",
    "Assessment",
    "Level",
    "OpenQuestions",
    "Question",
    "Reason",
    "TableFaults",
    "Tables",
    "assess",
    "assess_frame",
    "comfort_allowed",
    "default_tables",
    "is_asked",
    "level_so_far",
    "load",
    "next_question",
    "normalise",
    "open_questions",
    "settle",
]
