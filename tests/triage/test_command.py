"""`python -m triage`: one assessment as JSON, many as CSV, and messages that say what to correct."""

import json

import pandas as pd
import pytest

from tests.triage.interviews import play
from triage.__main__ import main
from triage.loading import default_tables

TABLES = default_tables()


def answers_file(folder, **said):
    answers = play(TABLES, said)
    path = folder / "answers.json"
    path.write_text(json.dumps({id: sorted(values) for id, values in answers.items()}))
    return path


def run(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    return status, *capsys.readouterr()


def test_one_runner_is_printed_as_json(tmp_path, capsys):
    status, out, _ = run(
        capsys, answers_file(tmp_path, region=["shin_front"], infection_signs=["skin", "fever"])
    )
    record = json.loads(out)
    assert status == 0
    assert (record["level"], record["by_when"], record["who"]) == ("same_day", "same_day", "urgent_care")
    assert {rule["id"] for rule in record["rules"]} == {"hot-skin", "fever", "nothing-urgent"}
    assert record["version"] == TABLES.version


def test_a_rule_is_printed_with_its_reason_answers_source_and_grade(tmp_path, capsys):
    _, out, _ = run(capsys, answers_file(tmp_path, infection_signs=["skin", "fever"]))
    fever = next(rule for rule in json.loads(out)["rules"] if rule["id"] == "fever")
    assert fever["because"] == {"infection_signs": ["fever"]}
    assert (fever["reason"], fever["source"], fever["grade"]) == ("fever", "nhs-cellulitis", "G")
    assert fever["approved"] is False


def test_areas_are_printed_with_the_answers_that_named_them(tmp_path, capsys):
    _, out, _ = run(capsys, answers_file(tmp_path, region=["calf_upper_mid"]))
    first = json.loads(out)["areas"][0]
    assert first["muscle"] == "gastrocnemius"
    assert first["why"][0] == {
        "kind": "region",
        "answer": "calf_upper_mid",
        "strength": "primary",
        "effect": "",
    }


def test_many_runners_give_one_row_each(tmp_path, capsys):
    many, out = tmp_path / "many.csv", tmp_path / "out.csv"
    many.write_text("region,clot_signs,severity\ncalf_upper_mid,swollen|warm,3\narch,none,9\n,,\n")
    status, printed, _ = run(capsys, many, "-o", out)
    rows = pd.read_csv(out)
    assert (status, printed) == (0, "")
    assert list(rows.columns) == ["level", "rules", "advice", "who"]
    assert list(rows["level"]) == ["same_day", "same_day", "routine"]


def test_many_runners_are_printed_when_no_file_is_named(tmp_path, capsys):
    many = tmp_path / "many.csv"
    many.write_text("emergency_signs\npresent\n")
    _, out, _ = run(capsys, many)
    assert out.splitlines()[1].startswith("emergency,emergency-signs|nothing-urgent,call_now")


UNREADABLE = [
    ("answers.json", None, "No such file", "a missing file"),
    ("answers.json", "{", "not readable as JSON", "broken JSON"),
    ("answers.json", b"\xff\xfe{", "not readable as JSON", "not UTF-8"),
    ("answers.json", "[1]", "holds a list, expected one object", "not one runner's answers"),
    ("many.csv", None, "No such file", "a missing file"),
    ("many.csv", "", "not readable as CSV", "an empty file"),
    ("many.csv", 'side\n"left', "not readable as CSV", "an open quotation mark"),
]


@pytest.mark.parametrize(("name", "content", "message", "reason"), UNREADABLE)
def test_an_unreadable_file_is_named_with_status_2(tmp_path, capsys, name, content, message, reason):
    if content is not None:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    status, out, err = run(capsys, tmp_path / name)
    assert (status, out) == (2, ""), reason
    assert message in err
    assert str(tmp_path / name) in err


REFUSED = [
    ("answers.json", '{"side": "up", "hat": "red"}', ["side is 'up'", "question is 'hat'"], "unknown words"),
    ("answers.json", "{}", ["safety questions are open: emergency_signs, severe_signs"], "nothing answered"),
    ("many.csv", "side,hat\nup,red\n", ["side is 'up'", "question is 'hat'"], "unknown words in a frame"),
]


@pytest.mark.parametrize(("name", "content", "messages", "reason"), REFUSED)
def test_answers_that_allow_no_assessment_give_status_1(tmp_path, capsys, name, content, messages, reason):
    (tmp_path / name).write_text(content)
    status, out, err = run(capsys, tmp_path / name)
    assert (status, out) == (1, ""), reason
    assert all(message in err for message in messages)


def test_a_folder_that_cannot_be_written_is_said(tmp_path, capsys):
    status, _, err = run(capsys, answers_file(tmp_path), "-o", tmp_path / "missing" / "out.json")
    assert status == 2
    assert "No such file or directory" in err
