"""The message net as it is shipped: it reads any text, and tells a sign from its denial."""

import numpy as np
import pytest

from bot.pipeline.finder import find
from bot.pipeline.message_net import HEARD, SAID, SAID_PRESENT, Legend, MessageNet, Part, Reading


@pytest.fixture(scope="module")
def net():
    return MessageNet.load()


@pytest.fixture(scope="module")
def present(net):
    """How likely a message says that a sign is there."""

    def _present(text, entity, value):
        return net.read(text).signs(finding.as_entity() for finding in find(text))[entity, value].present

    return _present


def heard_at(start):
    """A swelling that the lexicon heard there."""
    sign = {"entity": "clot_signs", "value": "swollen", "status": "present", "prompted": False}
    return {**sign, "start": start, "end": start + 4}


@pytest.mark.parametrize(
    ("there", "not_there", "sign"),
    [
        ("my left calf is swollen", "my left calf is not swollen", ("clot_signs", "swollen")),
        ("I had a DVT in 2015", "I have never had a DVT", ("clot_risks", "past_clot")),
        ("I take warfarin", "my husband takes warfarin, I don't", ("clot_risks", "blood_thinner")),
        ("chest pain since this morning", "no chest pain at all", ("alarms", "chest_pain")),
        ("I felt a pop in my calf", "I popped to the shop", ("onset", "sudden_pop")),
    ],
)
def test_a_sign_is_told_from_its_denial(present, there, not_there, sign):
    assert present(there, *sign) > 0.5 > present(not_there, *sign)


def test_which_part_of_a_shin_is_asked_where_it_is_not_told(present):
    text = "Started jogging with a slower mate and my left shin has been sore six weeks."
    assert max(present(text, "region", f"shin_{part}") for part in ("front", "inner", "outer")) < 0.5


def test_a_word_said_over_and_over_moves_no_place(net):
    text = "ouch! " * 300 + "The left calf is swollen."
    start, end = net.read(text).signs([])["clot_signs", "swollen"].place
    assert text[start:end].lower() in {"left", "calf", "is", "swollen"}


@pytest.mark.parametrize(
    "text", ["", " ", "🦵👍", "ä" * 5000, "ouch " * 4000, "\x00\u202e", "calf\n\n\ncalf"]
)
def test_any_text_can_be_read(net, text):
    reading = net.read(text)
    assert all(0 <= one.present <= 1 for one in reading.signs([]).values())
    assert sum(reading.intents().values()) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("filler", ["I like running in the hills. ", "blah "])
def test_the_end_of_a_long_message_is_heard(present, filler):
    assert present(filler * 100 + "My calf is swollen and hot.", "clot_signs", "swollen") > 0.5


def test_what_a_long_story_says_in_passing_is_heard(present):
    story = (
        "Long time lurker here. I started running in spring and I love it. My mate talked me into the half "
        "and I said yes. Training went well until October. Then work sent me to Perth and back, which was "
        "nineteen hours each way, three days ago. Anyway, the shoes are new. The calf feels tight. "
        "Left one. My dog thinks I am lazy. What would you do?"
    )
    assert present(story, "clot_risks", "long_travel") > 0.5
    assert present(story, "clot_signs", "swollen") < 0.5


def test_what_is_heard_in_one_sentence_of_a_long_message_counts_there():
    trust = np.zeros((1, len(HEARD), len(SAID)), dtype=np.float32)
    trust[0, HEARD.index("present"), SAID_PRESENT] = 9
    silent, no_intents = np.array([[5, 0, 0]], dtype=np.float32), np.zeros(0, dtype=np.float32)
    whole, first, second = (Part(span, silent, [span], no_intents) for span in ((0, 40), (0, 20), (20, 40)))
    reading = Reading([whole], [first, second], Legend([("clot_signs", "swollen")], [], trust))
    for at, place in ((4, (0, 20)), (30, (20, 40))):
        swollen = reading.signs([heard_at(at)])["clot_signs", "swollen"]
        assert swollen.present > 0.9
        assert swollen.place == place


def test_a_sentence_pasted_again_and_again_hides_nothing(net):
    once, often = ("I like running here. " * times + "The left calf is swollen." for times in (13, 80))
    of_once, of_often = net.read(once).signs([]), net.read(often).signs([])
    assert of_once["clot_signs", "swollen"].present == of_often["clot_signs", "swollen"].present > 0.5


def test_the_place_lies_in_the_text(net):
    text = "Fine on hills. The left calf is swollen."
    start, end = net.read(text).signs([])["clot_signs", "swollen"].place
    assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "intent"), [("does dry needling hurt?", "faq_needling_hurts"), ("delete my data", "delete_data")]
)
def test_it_has_an_opinion_of_the_intent(net, text, intent):
    shares = net.read(text).intents()
    assert max(shares, key=shares.get) == intent


def test_what_the_lexicon_heard_moves_the_likelihood(net):
    reading, swollen = net.read("the left one looks odd"), ("clot_signs", "swollen")
    assert reading.signs([heard_at(0)])[swollen].present > reading.signs([])[swollen].present
