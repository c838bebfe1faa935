"""Components run in the order of their needs, with the outputs Rasa's own runner gives."""

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner

from bot.graph_runner import InOrderRunner, in_order

NEEDS = {"a": [], "b": ["a"], "c": ["a", "__message__"], "d": ["c", "b"], "e": ["d"]}


def test_each_comes_after_what_it_needs():
    order = in_order(NEEDS, ["d"])
    assert sorted(order) == ["a", "b", "c", "d"]
    assert all(
        order.index(need) < order.index(name) for name in order for need in NEEDS[name] if need in NEEDS
    )


def test_what_no_target_needs_is_left_out():
    assert in_order(NEEDS, ["c"]) == ["a", "c"]


@pytest.fixture
def runner(tiny_agent):
    return tiny_agent.processor.graph_runner


@pytest.fixture
def target(tiny_agent):
    """The component that gives the message as it was understood."""
    return tiny_agent.processor.model_metadata.nlu_target


def _said(outcome):
    return {name: [one.as_dict() for one in messages] for name, messages in outcome.items()}


@pytest.mark.parametrize("text", ["hello", "blorf zwick", "/restart", ""])
def test_the_outputs_are_those_of_rasas_own_runner(runner, target, text):
    inputs = {PLACEHOLDER_MESSAGE: [UserMessage(text, message_id="1")]}
    assert _said(runner.run(inputs, [target])) == _said(DaskGraphRunner.run(runner, inputs, [target]))


def test_the_loaded_agent_runs_its_model_so(runner):
    assert isinstance(runner, InOrderRunner)


def test_an_input_called_like_a_component_is_refused(runner, target):
    with pytest.raises(GraphRunError, match=target):
        runner.run({target: 1})


def test_a_missing_input_is_an_error_as_before(runner, target):
    with pytest.raises(GraphRunError):
        runner.run({}, [target])
