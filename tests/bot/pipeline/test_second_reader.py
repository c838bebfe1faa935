"""The second opinion on an answer: denials that name a sign are told from signs, and words from payloads."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.pipeline import sign_data, sign_model
from bot.pipeline.second_reader import SIGNS, SecondReader


@pytest.fixture(scope="module")
def model():
    return sign_model.fit(sign_data.examples())


@pytest.mark.parametrize(
    ("question", "denial", "sign"),
    [
        ("clot_signs", "both look the same, nothing swollen or hot", "one calf is fatter and warmer"),
        (
            "bone_pain",
            "pressed along the bone and nothing, nights are quiet",
            "a dot on the bone, keeps me awake",
        ),
        ("saddle_signs", "toilet habits same as ever", "numb when I wipe"),
        ("clot_risks", "no travel, no surgery, nobody in the family", "flew back from Perth on Sunday"),
    ],
)
def test_a_denial_that_names_a_sign_is_told_from_the_sign(model, question, denial, sign):
    assert model.of(denial)[question] < 0.5 < model.of(sign)[question]


def test_only_questions_about_danger_have_a_second_opinion(model):
    opinions = set(model.of("no"))
    assert {"emergency_signs", "clot_signs", "bone_pain", "function"} <= opinions
    assert not opinions & {"region", "side", "severity", "aggravators", "training_change"}


def test_a_stored_model_says_the_same(model, tmp_path):
    model.save(tmp_path)
    text = "a bit puffy, no heat"
    assert sign_model.SignModel.load(tmp_path).of(text) == model.of(text)


def test_a_buttons_payload_and_an_empty_message_get_none(model):
    reader = SecondReader(None, None, model)
    messages = [Message({"text": text}) for text in ('/answer{"side": "left"}', "", "no heat in it")]
    assert [SIGNS in message.data for message in reader.process(messages)] == [False, False, True]


def test_every_answer_it_learns_from_is_one_the_question_knows():
    from triage import default_tables

    known = {id: set(question.answers) for id, question in default_tables().questions.items()}
    assert {one.question for one in sign_data.examples()} <= set(known)
