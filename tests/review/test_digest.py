"""What the digest makes of Rasa's events: a row per screening, safe to run twice, to kill and to mislead."""

from __future__ import annotations

import pytest

from bot.demo.script import Script
from bot.demo.store import add
from review.conversations.models import Checkpoint, Conversation, Message, Screening, State
from review.digest import run
from review.digest.run import bring_up_to_date, forget_vanished
from review.store import StoreUnavailableError
from tests.review.conftest import START

pytestmark = pytest.mark.django_db
RESULT = {
    "triage_level": "same_day",
    "triage_rules": ["clot-signs-leg"],
    "likely_areas": [],
    "rules_version": "abc",
}


def answered(script: Script, question: str, value: str) -> None:
    """The runner is asked and answers."""
    script.ask(question, f"{question}?")
    script.wait(5)
    script.pick(question, [value], value)
    script.slot(question, value)


def screened(script: Script) -> Script:
    """A short screening that ends with same day."""
    script.user("sore calf", "describe_symptoms", confidence=0.9)
    script.start()
    answered(script, "emergency_signs", "none")
    answered(script, "region", "calf_upper_mid")
    script.result(RESULT, "Be seen today.")
    return script


def row() -> Screening:
    """The only screening."""
    return Screening.objects.get()


def test_a_finished_screening_is_one_row_with_level_rules_and_answers(script, tell):
    tell(screened(script))
    found = row()
    assert (found.state, found.get_level_display(), found.rules) == (
        State.FINISHED,
        "same_day",
        ["clot-signs-leg"],
    )
    assert found.answers["region"]["values"] == ["calf_upper_mid"]
    assert found.answers["region"]["said"] == "calf_upper_mid"
    assert (found.region, found.rules_version, found.channel, found.turns) == (
        "calf_upper_mid",
        "abc",
        "web",
        3,
    )
    assert found.attention == ["same_day"]
    assert found.seconds == 10


def test_an_unfinished_screening_knows_its_open_question_and_the_level_so_far(script, tell):
    script.user("sore calf", "describe_symptoms")
    script.start()
    answered(script, "emergency_signs", "none")
    script.slot("rules_reached", ["clot-signs-leg", "a-rule-of-another-version"])
    script.ask("saddle_signs", "Numb?")
    tell(script)
    found = row()
    assert (found.state, found.open_question, found.left_at_safety) == (
        State.UNFINISHED,
        "saddle_signs",
        True,
    )
    assert found.get_level_display() == "same_day"


def test_a_second_screening_is_a_row_of_its_own_and_begins_with_its_message(script, tell):
    screened(script)
    script.wait(60)
    screened(script)
    tell(script)
    first, second = Screening.objects.order_by("started")
    assert first.last_event_id + 1 == second.first_event_id
    assert second.turns == 3


def test_what_follows_a_result_belongs_to_it(script, tell):
    screened(script)
    script.wait(3600)
    script.user("it got worse", "got_worse", confidence=0.9)
    script.bot("Thank you.")
    tell(script)
    assert row().attention == ["same_day", "got_worse"]
    assert row().turns == 4


def test_a_new_session_after_a_night_is_a_part_of_its_own(script, tell):
    screened(script)
    script.wait(60_000)
    script.open()
    script.user("hello again", "greet")
    script.bot("Hello.")
    tell(script)
    assert [found.state for found in Screening.objects.order_by("started")] == [State.FINISHED, State.CHAT]


def test_an_emergency_before_any_question_is_a_finished_row(script, tell):
    script.user("chest pain", "emergency")
    script.result({**RESULT, "triage_level": "emergency"}, "Call now.", emergency=True)
    tell(script)
    assert (row().get_level_display(), row().state, row().urgency) == ("emergency", State.FINISHED, 5)
    assert Message.objects.get().kinds == ["emergency"]


@pytest.mark.parametrize(
    ("write", "kind", "reason"),
    [
        (lambda s: (s.user("x", "nlu_fallback"), s.bot("?")), "not_understood", "the fallback intent"),
        (lambda s: (s.user("x"), s.slot("misses", 1), s.bot("?")), "not_understood", "no answer found in it"),
        (lambda s: (s.user("x", "greet", confidence=0.3), s.bot("?")), "low_confidence", "an unsure reading"),
        (lambda s: s.user("x", "greet"), "empty_reply", "nothing was said"),
        (lambda s: (s.user("x", "human"), s.bot("?")), "wants_a_person", "asked for a person"),
        (
            lambda s: (s.user("x", metadata={"failed": ["action_result"]}), s.bot("?")),
            "error",
            "an undone turn",
        ),
        (
            lambda s: (s.user("x"), s.bot("Oh", utter_action="utter_safety_text_plain")),
            "error",
            "the safety text",
        ),
    ],
)
def test_a_message_that_needs_attention_is_a_row_with_its_reason(script, tell, write, kind, reason):
    write(script)
    tell(script)
    assert Message.objects.get().kinds == [kind], reason


def test_unknown_red_flags_in_a_routine_result_are_reported(script, tell):
    script.user("sore", "describe_symptoms")
    script.start()
    answered(script, "clot_signs", "unsure")
    script.result({**RESULT, "triage_level": "routine", "triage_rules": []}, "Book.")
    tell(script)
    assert row().attention == ["unknown_cleared"]
    assert row().unknown == ["clot_signs"]


def everything() -> list[object]:
    """Everything the digest wrote."""
    return [*Conversation.objects.values(), *Screening.objects.values(), *Message.objects.values()]


def test_running_it_twice_changes_nothing(script, tell, store):
    tell(screened(script))
    before = everything()
    assert bring_up_to_date(store) == 0
    Checkpoint.objects.all().delete()
    Conversation.objects.update(last_event_id=0)
    bring_up_to_date(store)
    assert everything() == before


def test_only_what_is_new_is_read(script, tell, store, keep):
    tell(screened(script))
    other = screened(Script("web:2", START))
    keep(other)
    assert bring_up_to_date(store) == len(other.events)


@pytest.mark.parametrize("window", [1, 3, 7, 1000])
def test_the_size_of_the_window_makes_no_difference(script, keep, store, window):
    keep(screened(script), screened(Script("web:2", START)))
    bring_up_to_date(store, window)
    assert [found.answers["region"]["values"] for found in Screening.objects.all()] == [
        ["calf_upper_mid"]
    ] * 2
    assert Checkpoint.objects.order_by("event_id").last().event_id == store.last_id()


def test_killed_in_the_middle_it_goes_on_and_misses_nothing(keep, store, monkeypatch):
    keep(*(screened(Script(f"web:{n}", START)) for n in range(6)))
    real, calls = run.write, []

    def dies_at_the_third(rows):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(rows)

    monkeypatch.setattr(run, "OVERLAP", 5)
    monkeypatch.setattr(run, "write", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        bring_up_to_date(store, 10)
    monkeypatch.setattr(run, "write", real)
    bring_up_to_date(store, 10)
    assert Screening.objects.filter(state=State.FINISHED).count() == 6


def test_new_events_under_the_ids_of_deleted_ones_are_found(script, tell, store, change, file):
    tell(screened(script), screened(Script("web:2", START)))
    change("DELETE FROM events WHERE sender_id = 'web:2'")
    new = Script("web:3", START)
    new.user("hi", "greet")
    add(file, [new])
    assert store.last_id() < Checkpoint.objects.get().event_id
    bring_up_to_date(store)
    forget_vanished(store)
    assert set(Conversation.objects.values_list("sender_id", flat=True)) == {"web:1", "web:3"}


def test_a_runner_who_had_everything_deleted_disappears_here_too(script, tell, store, change):
    tell(screened(script))
    change("DELETE FROM events")
    assert forget_vanished(store) == 1
    assert not Conversation.objects.exists()
    assert not Screening.objects.exists()


@pytest.mark.parametrize(
    ("type_name", "data", "reason"),
    [
        ("user", "{not json", "broken JSON"),
        ("user", "[]", "no object"),
        ("user", None, "nothing"),
        ("slot", '{"name": null, "value": {"a": [1]}}', "a slot without a name"),
        ("user", '{"text": 7, "parse_data": "x", "metadata": []}', "fields of the wrong type"),
        ("from_the_future", "{}", "an unknown kind"),
        ("user", '{"text": "' + "x" * 100_000 + '"}', "very long"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_corrupt_event_never_stops_the_others(script, store, keep, change, type_name, data, reason):
    keep(screened(script))
    statement = (
        "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES ('web:1', :kind, NULL, :data)"
    )
    change(statement, kind=type_name, data=data)
    bring_up_to_date(store)
    assert row().get_level_display() == "same_day", reason


def test_an_unreadable_message_is_reported(script, keep, change, store):
    keep(screened(script))
    change("UPDATE events SET data = '{' WHERE type_name = 'user'")
    bring_up_to_date(store)
    assert "unreadable" in row().attention


def test_without_a_store_there_is_nothing_to_digest_and_the_reason_is_told(store):
    assert bring_up_to_date(store) == 0
    assert forget_vanished(store) == 0
    with pytest.raises(StoreUnavailableError, match="Start the assistant"):
        store.last_id()


def test_a_file_that_is_no_store_is_named(file, store):
    file.touch()
    with pytest.raises(StoreUnavailableError, match="no table 'events'"):
        bring_up_to_date(store)


def test_nothing_can_be_written_through_the_store(script, tell, store):
    tell(screened(script))
    with pytest.raises(Exception, match=r"read-?only"), store._engine.begin() as connection:  # noqa: SLF001
        connection.exec_driver_sql("DELETE FROM events")


def test_a_conversation_of_5000_messages_is_digested(script, tell):
    for number in range(2500):
        script.user(f"message {number}", "greet")
        script.bot("Hello.")
    tell(script)
    assert row().turns == 2500
    assert len(row().text) <= 4000


@pytest.mark.parametrize("seconds", [1e30, -5.0, float("inf")])
def test_an_impossible_time_is_no_error(tell, seconds):
    script = Script("web:1", START)
    script.user("hello")
    script.now = seconds
    script.user("hello again")
    tell(script)
    assert row().turns == 2


NASTY = (
    {"text": "zero \x00 and half \ud800 a pair", "input_channel": "x" * 300},
    {"text": "\ud83e\uddb5", "parse_data": {"intent": {"name": "y" * 200, "confidence": float("nan")}}},
    {"text": "sure", "parse_data": {"intent": {"name": "nlu_fallback", "confidence": 10**400}}},
)


def test_what_no_database_takes_is_stored_without_it(script, tell):
    for message in NASTY:
        script.now += 1
        script.events.append({"event": "user", "timestamp": script.now, **message})
        script.slot("requested_slot", "q\x00" * 100)
        script.slot("region", ["a\x00b", "\udfff"])
        script.slot("rules_version", "v" * 200)
    tell(script)
    found = row()
    assert found.text == "zero   and half ? a pair\n🦵\nsure"
    assert (len(found.channel), len(found.open_question), len(found.rules_version)) == (40, 60, 40)
    assert found.answers["region"]["values"] == ["a b", "?"]
    assert Message.objects.filter(confidence__gt=1).count() == 0


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE events SET data = CAST(X'7b22ff22' AS TEXT) WHERE type_name = 'user'", "no UTF-8"),
        ("UPDATE events SET data = X'00ff' WHERE type_name = 'user'", "bytes instead of a text"),
        ("UPDATE events SET action_name = X'00ff', data = 7", "numbers and bytes"),
        ("UPDATE events SET timestamp = 'yesterday'", "a word for a time"),
    ],
)
def test_what_a_file_holds_instead_of_text_is_no_error(script, file, keep, change, store, statement, reason):
    keep(screened(script), screened(Script("web:2", START)))
    change(f"{statement.partition(' WHERE')[0]} WHERE sender_id = 'web:1'")
    bring_up_to_date(store)
    whole = Screening.objects.get(conversation__sender_id="web:2")
    assert whole.get_level_display() == "same_day", reason
    assert Conversation.objects.filter(sender_id="web:1").exists(), file


@pytest.mark.parametrize(("step", "reason"), [(-900, "set back"), (40_000_000, "more than a year ahead")])
def test_a_clock_that_is_set_gives_no_false_duration(script, tell, step, reason):
    script.user("sore calf", "describe_symptoms")
    script.start()
    script.wait(step)
    script.result(RESULT, "Be seen today.")
    tell(script)
    assert row().seconds is None, reason
