"""Figures: the numbers, where they lead, and whether reviewers agree."""

from __future__ import annotations

import time

import pandas as pd
import pytest

from bot.demo.script import Script
from review.conversations.models import Review, Screening
from review.figures import agreement, counts
from review.figures.frame import last_days, load

pytestmark = pytest.mark.django_db
NOW = time.time()


def screening(sender: str, level: str | None, *, unsure: bool = False) -> Script:
    """A screening of a minute ago, finished when it has a level."""
    script = Script(sender, NOW - 3000)
    script.user("sore", "describe_symptoms")
    script.start()
    script.ask("clot_signs", "?")
    if level is None:
        return script
    script.wait(120)
    script.pick("clot_signs", ["unsure" if unsure else "none"], "x")
    script.slot("clot_signs", "unsure" if unsure else "none")
    areas = ["soleus", "gastrocnemius"] if level in ("routine", "soon") else []
    slots = {"triage_rules": [], "likely_areas": areas, "rules_version": "v"}
    script.result({"triage_level": level, **slots}, "Result.")
    return script


@pytest.fixture
def month(tell):
    """Three finished screenings and one that was left."""
    tell(
        screening("a", "routine"),
        screening("b", "soon", unsure=True),
        screening("c", "emergency"),
        screening("d", None),
    )
    return load(last_days())


def numbers(found: list[counts.Count]) -> dict[str, int]:
    """Label and number of each count that is not zero."""
    return {item.label: item.number for item in found if item.number}


def test_the_summary_counts_screenings_and_how_long_they_took(month):
    found = counts.summary(month)
    assert (found.screenings, found.finished, found.finish_percent, found.median_minutes) == (
        4,
        3,
        "75%",
        2.0,
    )


def test_levels_areas_unknown_answers_and_drop_off_are_counted(month):
    assert numbers(counts.by_level(month)) == {"Emergency": 1, "Soon": 1, "Routine": 1}
    assert sorted(numbers(counts.by_area(month)).values()) == [2, 2]
    assert numbers(counts.unknown_answers(month)) == {"Clot signs": 1}
    assert numbers(counts.drop_off(month)) == {"Clot signs": 1}
    assert sum(numbers(counts.by_day(month)).values()) == 4


@pytest.mark.usefixtures("month")
def test_every_number_leads_to_a_list_of_as_many(log_in):
    client = log_in("viewer")
    for _, _, rows in client.get("/figures/").context["tables"]:
        for row in rows:
            listed = client.get(f"/screenings/?{row['query']}").context["page"].paginator.count
            assert listed == row["count"].number, row


def test_without_screenings_there_are_no_figures_and_no_error(log_in):
    page = log_in("viewer").get("/figures/").content.decode()
    assert "Nothing in this period" in page


@pytest.mark.parametrize("query", ["days=0", "days=x", "channel=nowhere", "days=1&demo=yes"])
@pytest.mark.usefixtures("month")
def test_a_strange_period_is_no_error(log_in, query):
    assert log_in("viewer").get(f"/figures/?{query}").status_code == 200


@pytest.mark.parametrize(
    ("first", "second", "kappa", "reason"),
    [
        ([0, 1, 2, 3], [0, 1, 2, 3], 1.0, "always the same"),
        ([0, 0, 3, 3], [3, 3, 0, 0], -1.0, "always the opposite"),
        ([0, 0, 3, 3], [0, 3, 0, 3], 0.0, "chance"),
        ([1, 1, 1], [1, 1, 1], None, "no variation, nothing beyond chance to measure"),
        ([], [], None, "nothing to compare"),
        ([0, 1, 2, 3, 1], [0, 1, 2, 3, 2], 0.9, "one step apart weighs little"),
    ],
)
def test_weighted_kappa(first, second, kappa, reason):
    found = agreement.weighted_kappa(pd.Series(first, dtype=int), pd.Series(second, dtype=int))
    assert found == pytest.approx(kappa, abs=0.04), reason


@pytest.mark.usefixtures("month")
def test_agreement_counts_where_the_assistant_was_milder(account):
    one, two = account("reviewer"), account("clinical lead")
    for screened in Screening.objects.filter(level__isnull=False):
        Review.objects.create(screening=screened, account=one, level=3)
        Review.objects.create(screening=screened, account=two, level=screened.level)
    with_assistant = agreement.with_the_assistant(last_days())
    assert (with_assistant.pairs, with_assistant.same, with_assistant.milder) == (6, 4, 2)
    assert agreement.between_reviewers(last_days()).pairs == 3


@pytest.mark.usefixtures("month")
def test_an_undone_review_counts_no_more(account):
    Review.objects.create(
        screening=Screening.objects.filter(level=0).get(),
        account=account("reviewer"),
        level=3,
        undone="2026-03-01T00:00:00Z",
    )
    assert agreement.with_the_assistant(last_days()).pairs == 0
