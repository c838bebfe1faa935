"""A tiny bot, trained once a test run, for the tests of the runtime."""

import sys
import uuid
from pathlib import Path

import pytest

TINY = Path(__file__).parent / "tiny"


@pytest.fixture(scope="session")
def tiny_package():
    """The name of the package with the tiny bot's actions, which can be imported from now on."""
    sys.path.insert(0, str(TINY))
    return "tiny_bot.actions"


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory, tiny_package):
    from rasa.model_training import train

    assert tiny_package, "the model's own component lies in the same folder"
    result = train(
        domain=str(TINY / "domain.yml"),
        config=str(TINY / "config.yml"),
        training_files=str(TINY / "data"),
        output=str(tmp_path_factory.mktemp("tiny_model")),
        force_training=True,
    )
    return Path(result.model)


@pytest.fixture
def tiny_options(tmp_path, tiny_package):
    from bot.agent import AgentOptions

    return AgentOptions(data_dir=tmp_path, action_package=tiny_package, action_timeout=0.5)


@pytest.fixture
async def tiny_agent(tiny_model, tiny_options):
    from bot.agent import running_agent

    async with running_agent(tiny_model, tiny_options) as agent:
        yield agent


@pytest.fixture
def talk(tiny_agent):
    """One conversation with the tiny bot."""
    from bot.conversation import Conversation

    return Conversation(tiny_agent, f"test:{uuid.uuid4().hex}", "web")


@pytest.fixture
def say(talk):
    """Says something in `talk`, under a fresh id, and returns the texts of the replies."""

    async def _say(text):
        return [message.text for message in await talk.say(text, uuid.uuid4().hex)]

    return _say
