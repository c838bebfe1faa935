"""One table gives the map on the page and the numbered picture; it covers every region of the contract."""

import io
import json

import pytest
from PIL import Image

from bot.body_map import TABLE, curve, numbered_picture, read_body_map
from tests.words.domain_words import RESPONSES
from triage import default_tables

REGIONS = [value for value in default_tables().questions["region"].answers if value != "unsure"]


@pytest.fixture(scope="module")
def table():
    return read_body_map()


def test_the_numbers_follow_the_buttons_of_the_question(table):
    buttons = [button.entities["region"] for button in RESPONSES["utter_ask_region"].buttons]
    assert [*table.order, "unsure"] == buttons


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_can_be_picked_on_some_view(table, region):
    assert any(region in view.regions for view in table.views)


def test_the_table_knows_no_other_region(table):
    assert {name for view in table.views for name in view.regions} == set(REGIONS)


def test_every_muscle_lies_somewhere_on_the_map():
    areas = json.loads(TABLE.read_text(encoding="utf-8"))["areas"]
    assert set(areas) == set(default_tables().muscles)
    assert all(places and set(places) <= set(REGIONS) for places in areas.values())


def test_the_leg_is_seen_from_all_sides(table):
    assert [view.id for view in table.views] == ["back", "front", "sole", "outer", "inner"]


def test_a_curve_goes_through_its_points():
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert set(square) <= {(round(x, 6), round(y, 6)) for x, y in curve(square)}


def test_the_picture_is_a_small_png():
    picture = Image.open(io.BytesIO(numbered_picture()))
    assert picture.format == "PNG"
    assert picture.width > 2 * picture.height
    assert len(numbered_picture()) < 60_000
