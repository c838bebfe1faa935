"""Raw answers become answer sets; what the question table does not know is named, all of it at once."""

import pytest

from triage import AnswerFaults, OpenQuestions, default_tables, normalise, settle

TABLES = default_tables()


READ = [
    ({"side": "left"}, {"side": {"left"}}, "one word"),
    ({"clot_signs": ["warm", "swollen"]}, {"clot_signs": {"warm", "swollen"}}, "a list"),
    ({"clot_signs": "warm|swollen"}, {"clot_signs": {"warm", "swollen"}}, "joined words"),
    ({"severity": 7}, {"severity": {"7"}}, "a whole number"),
    ({"severity": 7.0}, {"severity": {"7"}}, "a number from a spreadsheet"),
    ({"severity": "unsure"}, {"severity": {"unsure"}}, "not sure about a number"),
    ({"side": None, "onset": "", "clot_signs": [], "region": float("nan")}, {}, "not answered"),
]


@pytest.mark.parametrize(("raw", "answers", "reason"), READ)
def test_every_form_of_an_answer_is_read(raw, answers, reason):
    assert normalise(raw, TABLES) == answers, reason


REFUSED = [
    ({"side": "up"}, "side is 'up', expected one of: left, right, both, unsure", "unknown answer"),
    ({"hat": "red"}, "question is 'hat', expected one of: alarms, mentions", "unknown question"),
    ({"severity": 6.5}, "severity is '6.5', expected one of: unsure, 0, 1", "half a point"),
    ({"severity": 11}, "severity is '11', expected", "beyond the scale"),
    ({"side": ["left", "right"]}, "side has 2 answers, expected one", "two answers where one is possible"),
    ({"clot_signs": "none|warm"}, "expected none or unsure to stand alone", "none with a sign"),
    ({"clot_signs": "unsure|warm"}, "expected none or unsure to stand alone", "unsure with a sign"),
    ({"side": True}, "side is 'True'", "a truth value"),
    ({"side": {"left": 1}}, "side is", "an object"),
]


@pytest.mark.parametrize(("raw", "message", "reason"), REFUSED)
def test_an_answer_the_table_does_not_know_is_refused(raw, message, reason):
    with pytest.raises(AnswerFaults) as caught:
        normalise(raw, TABLES)
    assert message in str(caught.value), reason


def test_all_faults_are_named_at_once():
    with pytest.raises(AnswerFaults) as caught:
        normalise({"side": "up", "hat": "red", "clot_signs": ["hot", "cold"]}, TABLES)
    assert len(caught.value.faults) == 4


SETTLED = [
    (("none", "warm"), {"warm"}, "a sign outweighs none"),
    (("unsure", "warm"), {"warm"}, "a sign outweighs not sure"),
    (("none", "unsure"), {"unsure"}, "not sure outweighs none"),
    (("none",), {"none"}, "nothing else was said"),
    ((), set(), "nothing was said"),
]


@pytest.mark.parametrize(("values", "kept", "reason"), SETTLED)
def test_the_more_serious_of_contradicting_answers_is_kept(values, kept, reason):
    assert settle(values) == kept, reason


def test_open_questions_are_named():
    assert str(OpenQuestions(["side", "onset"])).endswith("questions are open: side, onset")
