"""Actions run inside the process or on a server of their own; either way a failure is never silent."""

import asyncio
import json
import logging
import socket
import subprocess
import sys
import time
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

SAFETY = "Something went wrong. In an emergency call your local number."


@pytest.fixture
def endpoint(tiny_package):
    from bot.action_endpoint import InProcessActions

    endpoint = InProcessActions(tiny_package, timeout=0.5)
    yield endpoint
    endpoint.close()


def call(action, **slots):
    tracker = {
        "sender_id": "web:someone",
        "slots": {"requested_slot": None, **slots},
        "latest_message": {"entities": []},
        "events": [],
    }
    return {"next_action": action, "sender_id": "web:someone", "tracker": tracker}


def test_only_the_actions_of_the_package_are_registered(tiny_package):
    from rasa_sdk import Action

    from bot.action_endpoint import PackageActions

    class Stranger(Action):
        def name(self):
            return "action_stranger"

    actions = PackageActions(tiny_package).actions
    assert "action_result" in actions
    assert Stranger().name() not in actions


async def test_an_action_answers_as_an_action_server_would(endpoint):
    answer = await endpoint.request(json=call("action_result"))
    assert answer["events"] == []
    assert answer["responses"][0]["text"] == "Book a visit."


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ("action_crash", "it raises"),
        ("action_hang", "it takes too long"),
        ("action_missing", "there is none"),
    ],
)
async def test_a_failing_action_is_answered_with_the_safety_text(endpoint, action, reason):
    from bot.failures import collected_failures

    with collected_failures() as failures:
        answer = await endpoint.request(json=call(action))
    assert answer == {"events": [], "responses": [{"response": "utter_safety_text_plain"}]}, reason
    assert failures == [action]


async def test_a_failing_form_stays_at_its_question_without_the_unchecked_answer(endpoint):
    asked = call("validate_tiny_form", requested_slot="side", side="crash")
    asked["tracker"]["latest_message"] = {"entities": [{"entity": "side", "value": "crash"}]}
    answer = await endpoint.request(json=asked)
    assert [(event["name"], event["value"]) for event in answer["events"]] == [
        ("side", None),
        ("requested_slot", "side"),
    ]


async def test_the_log_names_the_action_but_not_the_error_text(endpoint, caplog):
    with caplog.at_level(logging.ERROR):
        await endpoint.request(json=call("action_crash"))
    assert "action_crash" in caplog.text
    assert "RuntimeError" in caplog.text
    assert "private" not in caplog.text


async def test_the_log_filter_hides_the_sender(endpoint, caplog):
    from settings.logging import SenderFilter

    with caplog.at_level(logging.ERROR):
        await endpoint.request(json=call("action_crash"))
    record = caplog.records[-1]
    SenderFilter("a-secret").filter(record)
    assert "someone" not in record.getMessage()


async def test_a_slow_action_does_not_hold_up_another_conversation(endpoint):
    slow = asyncio.create_task(endpoint.request(json=call("action_hang")))
    await asyncio.sleep(0.01)
    started = time.perf_counter()
    await endpoint.request(json=call("action_result"))
    assert time.perf_counter() - started < 0.2
    await slow


async def test_an_action_cannot_change_the_conversation_behind_rasas_back(endpoint, monkeypatch):
    import tiny_bot.actions as tiny

    def meddle(_, asked):
        asked.tracker.slots["side"].append("right")

    monkeypatch.setattr(tiny.Silence, "act", meddle)
    asked = call("action_silence", side=["left"])
    await endpoint.request(json=asked)
    assert asked["tracker"]["slots"]["side"] == ["left"]


async def test_a_rejection_reaches_rasa_as_from_an_action_server(endpoint, monkeypatch):
    import tiny_bot.actions as tiny
    from rasa.utils.endpoints import ClientResponseError
    from rasa_sdk.interfaces import ActionExecutionRejection

    monkeypatch.setattr(tiny.Silence, "act", _reject(ActionExecutionRejection("action_silence")))
    with pytest.raises(ClientResponseError) as rejected:
        await endpoint.request(json=call("action_silence"))
    assert rejected.value.status == 400
    assert json.loads(rejected.value.text)["action_name"] == "action_silence"


def _reject(rejection):
    def act(*_):
        raise rejection

    return act


@pytest.fixture
async def remote(tiny_model, tmp_path):
    """A conversation whose actions run on a server at `port`; nothing listens there yet."""
    from bot.agent import AgentOptions, running_agent
    from bot.conversation import Conversation

    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    options = AgentOptions(data_dir=tmp_path, action_server=f"http://127.0.0.1:{port}/webhook")
    async with running_agent(tiny_model, options) as agent:
        yield port, Conversation(agent, "test:remote", "web")


async def test_with_the_action_server_down_the_runner_gets_the_safety_text(remote):
    _, talk = remote
    assert [reply.text for reply in await talk.say("check", "m1")] == [SAFETY]
    assert [reply.text for reply in await talk.say("hello", "m2")] == ["Hello."]


async def test_an_action_server_that_comes_back_carries_on_where_the_form_was(remote):
    port, talk = remote
    await talk.say("check", "m1")
    async with action_server(port):
        [reply] = await talk.say("check", "m2")
        assert reply.question.id == "emergency_signs"
    assert [reply.text for reply in await talk.say("left", "m3")] == [SAFETY]


@asynccontextmanager
async def action_server(port):
    """rasa-sdk's own action server for the tiny bot, as a process of its own."""
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "tiny_bot.actions", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=Path(__file__).parent / "tiny", **quiet) as process:
        await listening(port)
        yield
        process.terminate()


async def listening(port):
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        await asyncio.sleep(0.2)
    pytest.fail("the action server did not start")
