"""`python -m triage.check`: every kind of fault in a broken copy of the tables, all of them at once."""

import shutil
from datetime import date

import pytest

from triage import TableFaults, load
from triage.check import CASES, check, main
from triage.loading import FOLDER

TODAY = date(2027, 1, 15)


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "tables")
    return tmp_path / "tables"


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def add(folder, name, *rows):
    with (folder / name).open("a", encoding="utf-8") as handle:
        handle.writelines(f"{row}\n" for row in rows)


def faults(folder, cases=CASES, today=TODAY):
    return [str(fault) for fault in check(folder, cases, today)[1]]


def test_the_shipped_tables_are_sound(capsys):
    assert main([]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("tables are sound: ")
    assert out.count("\n") == 1
    assert err == ""


RULE = "nothing-urgent,RF-00,active,routine,book_routine,nothing_urgent,design-judgement,X,,,2027-11-30"
ROWS = [
    ("rules.csv", RULE, RULE.replace("routine,book", "urgnet,book"), "level is 'urgnet', expected one of: "),
    (
        "rules.csv",
        RULE,
        RULE.replace("active", "live"),
        "status is 'live', expected one of: proposed, active",
    ),
    ("rules.csv", RULE, RULE.replace("X,,,", "Z,,,"), "grade is 'Z', expected one of: G, E, T, X"),
    ("rules.csv", RULE, RULE.replace("2027-11-30", "30/11/27"), "review_by is '30/11/27', expected a date"),
    ("rules.csv", RULE, RULE.replace("2027-11-30", "2026-12-31"), "review_by 2026-12-31 is past, expected"),
    ("rules.csv", RULE, RULE.replace("2027-11-30", "2027-11-30,"), "12 cells, expected 11 cells"),
    (
        "rules.csv",
        RULE,
        RULE.replace("book_routine", "buy"),
        "advice_id is 'buy', expected an id of advice.csv",
    ),
    (
        "rules.csv",
        RULE,
        RULE.replace("design-judgement", "me"),
        "source_id is 'me', expected an id of sources",
    ),
    (
        "rules.csv",
        RULE,
        RULE.replace("X,,,", "X,A Clinician,,"),
        "approved_by or approved_on alone, expected bo",
    ),
    (
        "rules.csv",
        RULE,
        f"{RULE}\n{RULE}",
        "id 'nothing-urgent' stands on line ",
    ),
    ("rules.csv", RULE, f"{RULE}\n{RULE.replace('nothing', 'not')}", "(not-urgent): no conditions, expected"),
    ("rules.csv", "id,family,", "id,familie,", "rules.csv line 1 (header): columns are 'id,familie,status"),
    (
        "conditions.csv",
        "dent,mentions,dent",
        "dent,mentions,bump",
        "(dent): mentions 'bump', expected one of: no",
    ),
    (
        "conditions.csv",
        "dent,mentions,dent",
        "dent,says,dent",
        "question_id is 'says', expected an id of quest",
    ),
    (
        "conditions.csv",
        "dent,mentions,dent",
        "bent,mentions,dent",
        "rule_id is 'bent', expected an id of rules",
    ),
    (
        "conditions.csv",
        "dent,mentions,dent",
        "dent,mentions,dent|dent",
        "expected different values joined by |",
    ),
    (
        "ask_if.csv",
        "lump,heard,mentions,lump",
        "lump,heard,mentions,egg",
        "mentions 'egg', expected one of: none",
    ),
    ("ask_if.csv", "lump,heard,mentions,lump", "limp,heard,mentions,lump", "question_id is 'limp', expected"),
    (
        "areas.csv",
        "gastrocnemius,region,calf_upper_mid",
        "gluteus,region,calf_upper_mid",
        "is 'gluteus', expec",
    ),
    (
        "areas.csv",
        "gastrocnemius,region,calf_upper_mid",
        "gastrocnemius,region,calf",
        "region 'calf', expected",
    ),
    (
        "safety_nets.csv",
        "clot,back_of_knee",
        "clot,knee",
        "region 'knee', expected one of: all, calf_upper_mid",
    ),
    ("safety_nets.csv", "clot,back_of_knee", "cloth,back_of_knee", "block is 'cloth', expected one of: clot"),
    (
        "questions.csv",
        "none|unsure|present,yes,emergency,pressure",
        "none|present,yes,emergency,pressure",
        "not su",
    ),
    (
        "questions.csv",
        "training_change,240,no",
        "training_change,last,no",
        "order is 'last', expected a whole n",
    ),
    (
        "questions.csv",
        "training_change,240,no",
        "training_change,240,maybe",
        "safety is 'maybe', expected one of",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), ROWS)
def test_a_broken_row_is_reported_with_what_was_found_and_what_is_allowed(folder, name, old, new, message):
    edit(folder, name, old, new)
    found = [fault for fault in faults(folder) if message in fault]
    assert found, faults(folder)
    assert found[0].startswith(f"{name} line ")


IMPOSSIBLE = [
    ("side,left", "side,right", "conditions on side exclude each other", "one answer cannot be two"),
    (
        "onset,injury",
        "tiptoe,no",
        "tiptoe is not asked when the other conditions hold",
        "asked after a pop only",
    ),
]


@pytest.mark.parametrize(("one", "other", "message", "reason"), IMPOSSIBLE)
def test_a_rule_that_can_never_fire_is_reported(folder, one, other, message, reason):
    add(folder, "rules.csv", RULE.replace("nothing-urgent", "never").replace("2027", "2028"))
    add(folder, "conditions.csv", f"never,{one}", f"never,{other}")
    never = [fault for fault in faults(folder) if f"(never): {message}, expected a rule that can" in fault]
    assert never, reason


def test_advice_that_no_rule_gives_is_reported(folder):
    add(folder, "advice.csv", "sleep,doctor,no")
    assert [fault for fault in faults(folder) if "(sleep): no rule gives it" in fault]


UNREADABLE = [
    (lambda path: path.unlink(), "rules.csv line 1 (file): not readable", "missing"),
    (lambda path: path.write_bytes(b"\xff\xfe"), "rules.csv line 1 (file): not readable", "not UTF-8"),
    (lambda path: path.write_text(""), "rules.csv line 1 (header): columns are 'an empty file'", "empty"),
]


@pytest.mark.parametrize(("spoil", "message", "reason"), UNREADABLE)
def test_a_table_that_cannot_be_read_is_reported(folder, spoil, message, reason):
    spoil(folder / "rules.csv")
    assert any(fault.startswith(message) for fault in faults(folder)), reason


def test_all_faults_of_all_tables_are_reported_at_once(folder, capsys):
    for name, old, new, _ in (ROWS[0], ROWS[12], ROWS[16], ROWS[18], ROWS[20], ROWS[23]):
        edit(folder, name, old, new)
    assert main(["--tables", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert {line.split(" line ")[0] for line in err.splitlines()} >= {
        "rules.csv",
        "conditions.csv",
        "ask_if.csv",
        "areas.csv",
        "safety_nets.csv",
        "questions.csv",
    }


def test_loading_reports_the_same_faults_but_no_review_dates(folder):
    edit(folder, *ROWS[4][:3])
    edit(folder, *ROWS[12][:3])
    with pytest.raises(TableFaults) as caught:
        load(folder)
    assert ["(dent)" in str(fault) for fault in caught.value.faults] == [True]


def test_a_fault_names_the_line_of_the_file(folder):
    edit(folder, *ROWS[0][:3])
    lines = (folder / "rules.csv").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if "urgnet" in text)
    assert faults(folder)[0].startswith(f"rules.csv line {line} (nothing-urgent): level is 'urgnet'")


CASE_FILES = [
    ("cases:\n- rule: dent\n  fires: {}\n", "(fever): no firing case, expected one in cases.yaml", "no case"),
    (
        "cases:\n- rule: dent\n  fires: {}\n",
        "(dent): no near miss, expected one in cases.yaml",
        "no near miss",
    ),
    (
        "cases:\n- rule: bent\n  fires: {}\n",
        "cases.yaml line 2 (bent): rule is 'bent', expected an id",
        "unknown",
    ),
    ("cases: 3\n", "cases.yaml line 1 (file): not readable", "no list"),
    ("[", "cases.yaml line 1 (file): not readable", "no YAML"),
    ("other: []\n", "cases.yaml line 1 (file): not readable", "no cases"),
]


@pytest.mark.parametrize(("text", "message", "reason"), CASE_FILES)
def test_rules_are_held_against_the_file_of_cases(tmp_path, text, message, reason):
    path = tmp_path / "cases.yaml"
    path.write_text(text)
    assert [fault for fault in faults(FOLDER, path) if message in fault], reason


def test_without_a_file_of_cases_only_the_tables_are_judged(tmp_path):
    assert faults(FOLDER, tmp_path / "missing.yaml") == []


def test_the_rule_without_conditions_needs_no_near_miss():
    assert "nothing-urgent" not in "".join(faults(FOLDER))
