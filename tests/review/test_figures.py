"""Figures: the numbers, where they lead, and whether reviewers agree."""

from __future__ import annotations

import html
import json
import re
import time

import pandas as pd
import pytest
from PIL import Image, ImageDraw

from bot.demo.script import Script
from review.body_map import TABLE, View, main_regions, views
from review.conversations.models import Review, Screening
from review.figures import agreement, counts
from review.figures.chart import chart
from review.figures.frame import last_days, load
from review.figures.heat import heat, told_about
from triage import default_tables

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


def listed(client, address: str) -> int:
    """How many screenings a link of the figures lists."""
    return client.get(address).context["page"].paginator.count


@pytest.mark.usefixtures("month", "chat")
def test_every_number_leads_to_a_list_of_as_many(log_in):
    client = log_in("viewer")
    found = client.get("/figures/").context
    rows = [row for _, _, rows in found["tables"] for row in rows] + found["days_table"]
    assert len(rows) > 8
    for row in rows:
        assert listed(client, f"/screenings/?{row['query']}") == row["count"].number, row
    for place in found["heat"].places:
        assert listed(client, place.hurts_address) == place.hurts, place
        assert listed(client, place.told_address) == place.told, place


@pytest.fixture
def chat(tell) -> None:
    """Somebody who only asked something: no screening, and so in no figure."""
    script = Script("chat", NOW - 3000)
    script.user("how much is it?", "ask_cost")
    script.bot("Ask the clinic.")
    tell(script)


@pytest.mark.usefixtures("month", "chat")
def test_the_numbers_on_top_lead_to_lists_of_as_many(log_in):
    client = log_in("viewer")
    response = client.get("/figures/")
    links = re.findall(r'<dd><a href="([^"]+)">([^<]+)</a>', response.content.decode())
    found = [(listed(client, html.unescape(address)), text) for address, text in links]
    assert found == [(4, "4"), (3, "3"), (3, "2.0 min"), (0, "0.0%"), (0, "0")]


def test_every_day_of_the_period_has_a_column(month):
    period = last_days(7)
    found = chart(counts.by_day(month), period)
    assert len(found.columns) == 7
    assert sum(column.height > 0 for column in found.columns) == len(counts.by_day(month))
    assert max(column.height for column in found.columns) == found.height


def test_a_region_is_the_darker_the_more_screenings_name_it(month):
    month["region"] = ["arch", "arch", "heel_under", ""]
    found = heat(month, last_days())
    styles = {shape.region: tint for side in found.hurts for shape, tint in side.regions if tint}
    assert {region: (tint.style, tint.number) for region, tint in styles.items()} == {
        "arch": ("heat5", 2),
        "heel_under": ("heat3", 1),
    }
    assert [(place.label, place.hurts) for place in found.places][:2] == [
        ("Arch of the foot", 2),
        ("Under the heel", 1),
    ]


def test_two_areas_in_one_region_count_as_one_screening(month):
    found = told_about(month)
    assert found["calf_upper_mid"] == 2, "two screenings named gastrocnemius and soleus"
    assert set(found.index) <= set(main_regions()["soleus"]) | set(main_regions()["gastrocnemius"])


def test_each_number_is_written_once_on_the_side_that_shows_its_region_best(month):
    month["region"] = ["shin_front", "shin_front", "arch", "ankle_inner"]
    written = [tint.number for side in heat(month, last_days()).hurts for _, tint in side.numbers]
    assert sorted(written) == [1, 1, 2]


def filled(view: View, points: list[list[float]]) -> Image.Image:
    """The points of a polygon, drawn by another program than ours."""
    mask = Image.new("1", (view.width, view.height))
    ImageDraw.Draw(mask).polygon([tuple(point) for point in points], fill=1)
    return mask


@pytest.mark.parametrize("view", views(), ids=lambda view: view.id)
def test_each_number_stands_on_the_region_it_counts_and_on_the_leg(view):
    (found,) = [each for each in json.loads(TABLE.read_text())["views"] if each["id"] == view.id]
    leg = filled(view, found["outline"])
    for shape in view.shapes:
        place = (round(shape.x), round(shape.y))
        assert filled(view, found["regions"][shape.region]).getpixel(place), shape.region
        assert leg.getpixel(place), shape.region


def test_the_picture_has_every_region_that_can_be_answered():
    drawn = {shape.region for view in views() for shape in view.shapes}
    assert drawn == set(default_tables().questions["region"].answers) - {"unsure"}


@pytest.mark.usefixtures("month")
def test_without_a_region_there_is_no_picture_and_no_error(log_in):
    Screening.objects.update(areas=[], region="")
    assert "Where it hurts" not in log_in("viewer").get("/figures/").content.decode()


@pytest.mark.usefixtures("month")
def test_the_agreement_leads_to_the_screenings_behind_it(log_in, account):
    by = account("reviewer")
    for screened, level, area in zip(
        Screening.objects.filter(level__lt=2), (0, 3), ("soleus", "popliteus"), strict=True
    ):
        Review.objects.create(screening=screened, account=by, level=level, area=area)
    client = log_in("viewer")
    page = html.unescape(client.get("/figures/").content.decode())
    for opinion, expected in (("any", 2), ("same", 1), ("higher", 1)):
        (address,) = re.findall(rf'href="([^"]+opinion={opinion})"', page)
        assert listed(client, address) == expected
    assert "first of those told in 1 of 2" in page
    assert dict(agreement.matrix(last_days()))["soon"] == [0, 0, 0, 1]


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
