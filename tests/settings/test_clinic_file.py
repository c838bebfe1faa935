"""Reading and judging clinic.yml."""

from __future__ import annotations

import pytest

from settings.clinic import DEFAULTS, KEYS, PROFESSIONALS, load_clinic
from settings.faults import SettingsFaults
from settings.numbers import COUNTRIES
from settings.places import ROOT

GOOD = """\
name: River Street Clinic
phone: "+61 2 5550 1234"
booking_url: https://clinic.example/book
country: au
professionals: [physiotherapist, doctor]
number_countries: [au, nz, unknown]
keep_conversations_days: 180
"""


@pytest.fixture
def faults_of(tmp_path):
    """The faults of a file with this text."""

    def judge(text: str) -> list[str]:
        path = tmp_path / "clinic.yml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SettingsFaults) as refused:
            load_clinic(path)
        return list(map(str, refused.value.faults))

    return judge


def test_a_good_file_is_read(tmp_path):
    path = tmp_path / "clinic.yml"
    path.write_text(GOOD, encoding="utf-8")
    clinic = load_clinic(path)
    assert (clinic.name, clinic.country) == ("River Street Clinic", "au")
    assert clinic.professionals == ("physiotherapist", "doctor")


def test_the_shipped_file_is_good_and_leaves_nothing_out():
    clinic = load_clinic(ROOT / "clinic.yml")
    assert set(clinic.number_countries) == set(COUNTRIES)
    assert set(clinic.professionals) <= set(PROFESSIONALS)


@pytest.mark.parametrize(
    ("line", "replacement", "fault", "reason"),
    [
        (0, "name: 12", "line 1 (name): found '12'", "a number"),
        (0, "name: ''", "line 1 (name): found ''", "empty"),
        (0, f"name: {'x' * 81}", "line 1 (name): found 'xxx", "too long for a message"),
        (1, "phone: 61 2 ring me", "line 2 (phone): found '61 2 ring me'", "words"),
        (1, "phone: 0255501234", "line 2 (phone): found '", "without quotes YAML reads a number"),
        (2, "booking_url: clinic.example", "line 3 (booking_url): found 'clinic.example'", "no scheme"),
        (2, "booking_url: javascript:alert(1)", "line 3 (booking_url): found 'javascript", "not a web page"),
        (3, "country: Australia", "line 4 (country): found 'Australia'", "a name, not a code"),
        (3, "country:", "line 4 (country): found nothing", "no value"),
        (4, "professionals: [physio]", "line 5 (professionals): found [physio]", "unknown profession"),
        (4, "professionals: []", "line 5 (professionals): found []", "nobody to see"),
        (4, "professionals: doctor", "line 5 (professionals): found 'doctor'", "not a list"),
        (4, "professionals: [doctor, doctor]", "line 5 (professionals): found [doctor, doctor]", "twice"),
        (4, "professionals: [{a: b}]", "line 5 (professionals): found [", "not a name"),
        (5, "number_countries: [au]", "line 6 (number_countries): found [au]", "nothing for everyone else"),
        (
            5,
            "number_countries: [nz, unknown]",
            "line 6 (number_countries): found [nz",
            "not the clinic's own",
        ),
        (6, "keep_conversations_days: 0", "line 7 (keep_conversations_days): found '0'", "not even a day"),
        (6, "keep_conversations_days: yes", "line 7 (keep_conversations_days): found", "not a number"),
    ],
)
def test_a_bad_value_is_named_with_its_line(faults_of, line, replacement, fault, reason):
    lines = GOOD.splitlines()
    lines[line] = replacement
    (found,) = faults_of("\n".join(lines))
    assert found.startswith(f"clinic.yml {fault}"), reason
    assert ", expected " in found


def test_all_faults_come_at_once_and_in_the_order_of_the_file(faults_of):
    found = faults_of(
        "country: mars\nname: 3\nprofessionals: none\nnumber_countries: [au]\nphone: x\nbooking_url: x\n"
        "keep_conversations_days: 0\n"
    )
    assert [fault.split()[2] for fault in found] == ["1", "2", "3", "5", "6", "7"]


def test_a_missing_key_is_named(faults_of):
    assert len(faults_of("name: Clinic\n")) == len(KEYS) - len(DEFAULTS) - 1


def test_a_misspelt_key_comes_with_a_guess(faults_of):
    found = faults_of(GOOD + "booking: https://clinic.example\n")
    assert found == ["clinic.yml line 8 (booking): found an unknown key, expected booking_url"]


@pytest.mark.parametrize(
    ("text", "fault", "reason"),
    [
        ("name: [", "clinic.yml line 1: found broken YAML", "an open bracket"),
        (GOOD + "name: Again\n", "clinic.yml line 8: found broken YAML (found duplicate key", "a key twice"),
        ("", "clinic.yml line 1: found no keys", "empty"),
        ("- a\n- b\n", "clinic.yml line 1: found no keys", "a list"),
        ("name: \x01", "clinic.yml: found broken YAML", "a control character"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused(faults_of, text, fault, reason):
    (found,) = faults_of(text)
    assert found.startswith(fault), reason


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SettingsFaults, match=r"none.yml: found no readable file \(No such file"):
        load_clinic(tmp_path / "none.yml")


def test_a_file_that_is_not_text_is_named(tmp_path):
    path = tmp_path / "clinic.yml"
    path.write_bytes(b"name: \xff\xfe")
    with pytest.raises(SettingsFaults, match="not UTF-8"):
        load_clinic(path)


@pytest.mark.parametrize(
    ("line", "fault", "reason"),
    [
        ("chat_colour: green", "(chat_colour): found 'green'", "a name of a colour"),
        ('chat_colour: "#0f5"', "(chat_colour): found '#0f5'", "too short"),
        ('chat_colour: "#ffcc00"', "here it is 1.5 : 1", "white words on yellow cannot be read"),
        (
            "chat_logo: logo.gif",
            "(chat_logo): found 'logo.gif', expected a file that ends in .svg",
            "no such kind",
        ),
        ("chat_logo: no_such.svg", "(chat_logo): found 'no_such.svg'", "no such file"),
        ("chat_corner: top", "(chat_corner): found 'top', expected one of: right, left", "no such corner"),
        ("chat_theme: blue", "(chat_theme): found 'blue'", "no such theme"),
        ("chat_storage: cloud", "(chat_storage): found 'cloud'", "nowhere else"),
    ],
)
def test_a_wrong_look_of_the_chat_is_named(faults_of, line, fault, reason):
    (found,) = faults_of(GOOD + line + "\n")
    assert found.startswith("clinic.yml line 8 "), reason
    assert fault in found, reason


def test_the_look_of_the_chat_may_be_left_out_or_set(tmp_path):
    path = tmp_path / "clinic.yml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_clinic(path).chat == {"colour": "", "corner": "right", "theme": "auto", "storage": "device"}
    path.write_text(GOOD + 'chat_colour: "#123abc"\nchat_storage: session\n', encoding="utf-8")
    assert load_clinic(path).chat["colour"] == "#123abc"


def test_a_logo_is_a_small_picture(tmp_path, faults_of):
    path, logo = tmp_path / "clinic.yml", tmp_path / "logo.svg"
    logo.write_text("<svg/>", encoding="utf-8")
    path.write_text(f"{GOOD}chat_logo: {logo}\n", encoding="utf-8")
    assert load_clinic(path).chat_logo == logo
    logo.write_text("<svg>" + " " * 70_000 + "</svg>", encoding="utf-8")
    (found,) = faults_of(f"{GOOD}chat_logo: {logo}\n")
    assert "expected a file of at most 64 kB" in found
