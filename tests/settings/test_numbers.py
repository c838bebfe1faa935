"""Phone numbers by country."""

from __future__ import annotations

import pytest

from settings.faults import SettingsFaults
from settings.numbers import COUNTRIES, NUMBERS_FILE, load_numbers


@pytest.mark.parametrize(
    ("country", "emergency", "advice"),
    [
        ("au", "000", "1800 022 222"),
        ("uk", "999", "111"),
        ("us", "911", ""),
        ("ca", "911", "811"),
        ("eu", "112", "116117"),
        ("ie", "112 or 999", ""),
        ("nz", "111", "0800 611 116"),
    ],
)
def test_a_country_has_the_numbers_of_the_clinical_brief(country, emergency, advice):
    numbers = load_numbers()[country]
    assert (numbers.emergency, numbers.advice_line) == (emergency, advice)


def test_111_is_for_advice_in_the_uk_and_for_emergencies_in_new_zealand():
    numbers = load_numbers()
    assert numbers["uk"].advice_line == numbers["nz"].emergency == "111"
    assert numbers["uk"].emergency != "111"
    assert numbers["nz"].advice_line != "111"


def test_who_names_no_country_gets_the_emergency_numbers_with_their_countries():
    text = load_numbers()["unknown"].emergency
    for part in ("000 in Australia", "999 in the UK", "911 in the US and Canada", "112 in Europe"):
        assert part in text


def test_a_number_nobody_has_checked_says_so_by_an_empty_day():
    assert load_numbers()["au"].last_checked is not None
    assert load_numbers()["us"].last_checked is None


@pytest.fixture
def faults_of(tmp_path):
    """The faults of the shipped file after a change."""

    def judge(old: str, new: str) -> list[str]:
        path = tmp_path / "numbers.csv"
        text = NUMBERS_FILE.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(SettingsFaults) as refused:
            load_numbers(path)
        return list(map(str, refused.value.faults))

    return judge


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("Australia,000", "Australia,", "numbers.csv line 2 (au, emergency): found nothing"),
        ("(most provinces),2026-11-23", ",soon", "numbers.csv line 5 (ca, last_checked): found 'soon'"),
        ("nz,New Zealand,111", "nz,New Zealand", "numbers.csv line 8 (nz): found 5 cells"),
        ("country,name", "land,name", "numbers.csv line 1 (header): found 'land,name"),
        ("ie,Ireland", "is,Iceland", "numbers.csv line 9 (country): found au, uk"),
    ],
)  # fmt: skip
def test_a_broken_table_is_named_with_its_line(faults_of, old, new, fault):
    assert faults_of(old, new)[-1].startswith(fault)


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(SettingsFaults, match="no readable file"):
        load_numbers(tmp_path / "numbers.csv")


def test_every_country_is_listed_once():
    assert tuple(load_numbers()) == COUNTRIES
