"""Messages the bot was unsure of come back as training messages."""

import io
import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import learning
from bot.pipeline import intent_data


def user_event(text, intent, confidence, ranking=()):
    parsed = {
        "intent": {"name": intent, "confidence": confidence},
        "intent_ranking": [{"name": name, "confidence": 0.1} for name in ranking],
    }
    return json.dumps({"event": "user", "text": text, "parse_data": parsed})


@pytest.fixture
def engine(tmp_path):
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'events.db'}")
    rows = [
        ("user", user_event("stiff as a board innit", "nlu_fallback", 0.8, ["describe_symptoms", "greet"])),
        ("user", user_event("hello", "greet", 0.99)),
        ("user", user_event("wobbly bits", "deny", 0.41)),
        ("user", user_event("Wobbly bits", "deny", 0.41)),
        ("user", user_event('/answer{"side": "left"}', "answer", 1.0)),
        ("bot", json.dumps({"event": "bot", "text": "Hi"})),
    ]
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE events (sender_id TEXT, type_name TEXT, data TEXT)"))
        for kind, data in rows:
            connection.execute(
                sa.text("INSERT INTO events VALUES ('person', :k, :d)"), {"k": kind, "d": data}
            )
    return engine


def test_fallbacks_come_first_then_the_least_certain_and_each_text_once(engine):
    texts = [one.text.casefold() for one in learning.unsure_messages(engine)]
    assert texts == ["stiff as a board innit", "wobbly bits"]


def test_an_export_names_the_guesses_but_never_the_person(engine):
    file = io.StringIO()
    assert learning.export(learning.unsure_messages(engine), file) == 2
    assert "stiff as a board innit,nlu_fallback,0.80,describe_symptoms greet," in file.getvalue()
    assert "person" not in file.getvalue()


def test_a_spreadsheet_cannot_run_what_a_runner_typed_and_the_text_comes_back_whole():
    file = io.StringIO()
    learning.export([learning.Unsure("=cmd()", "nlu_fallback", 0.9, [])], file)
    assert "'=cmd()" in file.getvalue()
    returned = io.StringIO(file.getvalue().replace(",0.90,,", ",0.90,,out_of_scope"))
    assert learning.labelled(returned, {"out_of_scope"}) == [("=cmd()", "out_of_scope")]


def test_rows_without_an_intent_are_left_out_and_unknown_intents_are_all_reported():
    header = "text,guess,confidence,other_guesses,intent\n"
    assert learning.labelled(io.StringIO(header + "hm,deny,0.2,,\n"), {"unsure"}) == []
    wrong = io.StringIO(header + "hm,deny,0.2,,unsur\nyo,deny,0.2,,gret\n")
    with pytest.raises(
        learning.LabelError, match=r"line 2: intent is 'unsur'(.|\n)*line 3: intent is 'gret'"
    ):
        learning.labelled(wrong, {"unsure", "greet"})


def test_merged_messages_are_read_like_any_other_and_a_second_merge_adds_nothing(tmp_path: Path):
    (tmp_path / "talk.yml").write_text(
        'version: "3.1"\nnlu:\n  - intent: greet\n    examples: |\n      - hi\n'
    )
    new = [("Hi", "greet"), ("how do: you do", "greet"), ("# not me", "deny")]
    assert learning.merge(new, tmp_path) == 2
    assert learning.merge(new, tmp_path) == 0
    assert learning.merge([("nope", "deny")], tmp_path) == 1
    taught = set(intent_data.messages(tmp_path))
    assert taught == {("hi", "greet"), ("how do: you do", "greet"), ("# not me", "deny"), ("nope", "deny")}
