"""One table gives the map on the page and the numbered picture; it covers every region of the contract."""

import io
import json

import pytest
from PIL import Image

from bot.body_map import ROWS, TABLE, curve, numbered_picture, read_body_map
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


def test_the_picture_is_a_small_png_that_fills_an_upright_phone():
    picture = Image.open(io.BytesIO(numbered_picture()))
    assert picture.format == "PNG"
    assert 1.4 < picture.height / picture.width < 2
    assert picture.height <= 1280, "larger ones are scaled down by Telegram"
    assert len(numbered_picture()) < 60_000


def test_it_is_drawn_once_and_always_the_same():
    assert numbered_picture() is numbered_picture()
    assert numbered_picture.__wrapped__() == numbered_picture()


def test_every_view_stands_in_the_picture(table):
    assert sorted(name for row in ROWS for name in row) == sorted(view.id for view in table.views)


def test_the_numbers_drawn_are_those_of_the_options(monkeypatch):
    drawn = set()
    monkeypatch.setattr("bot.body_map._draw_number", lambda _pen, _region, number: drawn.add(number))
    numbered_picture.__wrapped__()
    buttons = [button.entities["region"] for button in RESPONSES["utter_ask_region"].buttons]
    assert drawn == {place for place, value in enumerate(buttons, start=1) if value != "unsure"}
