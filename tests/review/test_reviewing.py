"""Tiles, first words, the next of the queue, blind second opinions, the body map, unmasked files."""

from __future__ import annotations

import pytest

from review.access.models import AuditEntry
from review.conversations.models import Screening
from review.conversations.second_opinion import is_sampled
from tests.review.conftest import START
from tests.review.test_pages import left_at, names, only, read, screened

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(log_in):
    """A browser of a reviewer."""
    return log_in("reviewer")


@pytest.fixture
def sampled(reviewer, tell):
    """Twenty screenings, all reviewed by one person; the two of them that somebody else is to judge too."""
    tell(*(screened(f"s{number}", "routine") for number in range(20)))
    for screening in Screening.objects.all():
        reviewer.post(f"/screenings/{screening.pk}/review/", {"level": "3"})
    return [screening for screening in Screening.objects.all() if is_sampled(screening)]


def test_a_tenth_of_what_one_person_reviewed_wants_a_second_opinion(reviewer, log_in, sampled):
    lead = log_in("clinical lead")
    wanted = {screening.conversation.sender_id for screening in sampled}
    assert len(wanted) == 2
    assert set(names(lead.get("/screenings/", {"second": "wanted"}))) == wanted
    assert names(reviewer.get("/screenings/", {"second": "wanted"})) == [], "it was theirs"
    lead.post(f"/screenings/{sampled[0].pk}/review/")
    left = names(lead.get("/screenings/", {"second": "wanted"}))
    assert left == [sampled[1].conversation.sender_id]


def test_the_first_opinion_is_hidden_until_the_second_is_given(reviewer, log_in, sampled):
    address = f"/screenings/{sampled[0].pk}/"
    lead = log_in("clinical lead")
    opinion = 'class="level emergency"'
    assert opinion in reviewer.get(address).content.decode(), "one's own"
    assert opinion not in lead.get(address).content.decode()
    lead.post(f"{address}review/", {"level": "0"})
    assert opinion in lead.get(address).content.decode()


def test_after_a_review_the_next_one_of_the_queue_is_opened(reviewer, tell):
    tell(screened("a", "emergency"), screened("b", "same_day"))
    first, second = Screening.objects.order_by("-level")
    for screening, expected in ((first, f"/screenings/{second.pk}/"), (second, "/")):
        response = reviewer.post(f"/screenings/{screening.pk}/review/", {"then": "next"})
        assert response["Location"] == expected


def test_the_tiles_count_each_part_of_the_queue_and_lead_to_it(reviewer, tell):
    later = screened("mild", "routine")
    later.user("…", "human")
    later.bot("I see.")
    tell(screened("a", "emergency"), screened("b", "same_day"), screened("c", "same_day"), later)
    tiles = reviewer.get("/").context["tiles"]
    assert [(tile.style, tile.number) for tile in tiles] == [
        ("all", 4),
        ("emergency", 1),
        ("same_day", 2),
        ("other", 1),
    ]
    for tile in tiles:
        assert len(names(reviewer.get(tile.address))) == tile.number


def test_a_row_says_what_the_runner_wrote_and_who_has_seen_it(reviewer, log_in, tell):
    tell(screened("a", "emergency", said="I'm Sam, sore calf"))
    for client in (reviewer, log_in("clinical lead")):
        client.post(f"/screenings/{only().pk}/review/")
    (row,) = reviewer.get("/screenings/").context["rows"]
    assert (row.words, row.by) == ("I'm [name], sore calf", ["reviewer", "clinical lead"])
    assert row.reasons == []


def test_one_filter_can_be_taken_away_from_several(reviewer, tell):
    tell(screened("a", "routine"), screened("b", "emergency"))
    chosen = reviewer.get("/screenings/", {"level": "emergency", "region": "calf_upper_mid"}).context[
        "chosen"
    ]
    assert [(name, value, without) for name, value, without in chosen] == [
        ("Level", "Emergency", "region=calf_upper_mid"),
        ("Region", "Calf, upper or middle", "level=emergency"),
    ]


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_who_may_reveal_can_export_unmasked_and_it_is_noted(log_in, tell, form):
    tell(screened("a", "emergency", said="=1 I'm Sam"), screened("b", "routine"))
    response = log_in("clinical lead").post("/export/unmasked/", {"form": form, "query": "level=emergency"})
    (row,) = read(form, b"".join(response.streaming_content))
    assert row["text"].startswith("=1 I'm Sam" if form == "json" else "'=1 I'm Sam")
    assert AuditEntry.objects.get(what="export").detail["unmasked"]


def test_an_unmasked_export_of_a_store_that_is_away_is_a_page_and_no_file(log_in, tell, change):
    tell(screened("a", "emergency"))
    change("DROP TABLE events")
    response = log_in("clinical lead").post("/export/unmasked/", {"form": "csv", "query": ""})
    assert response.status_code == 503
    assert not AuditEntry.objects.filter(what="export").exists()


def test_characters_that_turn_a_text_around_are_shown_as_what_they_are(reviewer, tell):
    tell(screened("a", "emergency", said="photo\u202egnp.exe \x07"))
    for address in (f"/screenings/{only().pk}/", "/", f"/screenings/{only().pk}/debug/"):
        page = reviewer.get(address).content.decode()
        assert "\u202e" not in page
        assert "photo[U+202E]gnp.exe" in page


def test_a_family_of_joined_emoji_stays_one_picture(reviewer, tell):
    tell(screened("a", "emergency", said="\U0001f469\u200d\U0001f52c ran"))
    assert "\U0001f469\u200d\U0001f52c ran" in reviewer.get(f"/screenings/{only().pk}/").content.decode()


@pytest.mark.parametrize(
    ("side", "mirrored"), [("left", True), ("right", False), ("both", False), (None, False)]
)
def test_the_place_and_the_areas_are_shown_on_the_body_map(reviewer, tell, side, mirrored):
    script = screened("a", "routine")
    if side:
        script.slot("side", side)
    tell(script)
    context = reviewer.get(f"/screenings/{only().pk}/").context
    found = context["places"]
    shown = {shape.region: tint.style for view in found.map for shape, tint in view.regions if tint}
    assert shown["calf_upper_mid"] == "hurts"
    assert shown["calf_low_deep"] == "told", "soleus is a main suspect there too"
    assert "Where it hurts: Calf" in found.sentence
    assert "Soleus" in found.sentence
    assert found.mirrored == mirrored


def test_a_screening_without_a_place_has_no_map(reviewer, tell):
    tell(left_at("clot_signs", START))
    assert reviewer.get(f"/screenings/{only().pk}/").context["places"] is None


def test_the_versions_that_answered_are_shown(reviewer, tell):
    script = screened("a", "routine")
    script.events[-1]["metadata"] = {"model_id": "not this one"}
    script.bot("Bye.")
    script.events[-1]["metadata"] = {"model_id": "c0ffee"}
    tell(script)
    page = reviewer.get(f"/screenings/{only().pk}/").content.decode()
    for expected in ("v1", "not the present version", "c0ffee"):
        assert expected in page
