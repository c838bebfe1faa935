"""The lexicon is sound, covers every answer of the questions, and its judge names every fault."""

import pytest

from bot.pipeline.lexicon import IGNORED, TABLES, lexicon_files, read_rows, symbols
from bot.pipeline.lexicon_check import check_cues, check_lexicon
from triage import default_tables

QUESTIONS = {question.id: question.answers for question in default_tables().questions.values()}
# Read from numbers, ages and durations, or said by a yes, a no, a "not sure".
BY_OTHER_MEANS = frozenset({"age_group", "duration", "severity"})
REPLIES = frozenset({"none", "unsure", "no", "yes", "present", "both"})
HEADER = "phrase,question_id,value,prompted,note\n"


def test_the_lexicon_has_no_fault():
    assert check_lexicon(TABLES / "lexicon", QUESTIONS) == []


def test_the_cues_have_no_fault():
    assert check_cues() == []


def test_every_answer_can_be_said_in_words():
    said = {
        (row.meaning.question_id, row.meaning.value) for path in lexicon_files() for row in read_rows(path)
    }
    wanted = {
        (id, answer)
        for id, answers in QUESTIONS.items()
        if id not in BY_OTHER_MEANS
        for answer in answers
        if answer not in REPLIES
    }
    assert wanted - said == set()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("puffy,clot_sign,swollen,no,", "question_id is 'clot_sign'"),
        ("puffy,clot_signs,swolen,no,", "value is 'swolen', expected colour or none"),
        ("NOSUCH calf,region,calf_upper_mid,no,", "phrase is 'NOSUCH', expected a class"),
        ("Puffy calf,clot_signs,swollen,no,", "phrase is 'Puffy', expected small letters"),
        ("calf *,clot_signs,swollen,no,", "expected words, with '*' only between them"),
        ("puffy,ignore,swollen,no,", "value is 'swollen', expected nothing"),
    ],
)
def test_a_faulty_row_is_named_with_its_line_and_what_is_allowed(tmp_path, row, fault):
    table = tmp_path / "clot.csv"
    table.write_text(HEADER + row + "\n", encoding="utf-8")
    faults = check_lexicon(table, QUESTIONS)
    assert len(faults) == 1
    assert faults[0].startswith("clot.csv line 2: ")
    assert fault in faults[0]


def test_a_repeated_row_is_a_fault(tmp_path):
    table = tmp_path / "clot.csv"
    table.write_text(HEADER + "puffy,clot_signs,swollen,no,\n" * 2, encoding="utf-8")
    assert check_lexicon(table, QUESTIONS) == [
        "clot.csv line 3: phrase is 'puffy', expected each phrase once for a value"
    ]


def test_wrong_columns_are_a_fault(tmp_path):
    table = tmp_path / "clot.csv"
    table.write_text("phrase,value\n", encoding="utf-8")
    assert "header is 'phrase,value'" in check_lexicon(table, QUESTIONS)[0]


def test_no_row_that_is_ignored_silences_an_alarm_of_the_same_words():
    rows = [row for file in lexicon_files() for row in read_rows(file)]
    steps = {row: tuple(symbols(row.phrase, whole=True)) for row in rows}
    ignored = {steps[row] for row in rows if row.meaning.question_id == IGNORED}
    alarms = [row for row in rows if row.meaning.question_id == "alarms" and not row.meaning.prompted]
    assert [row.phrase for row in alarms if steps[row] in ignored] == []
