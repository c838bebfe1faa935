"""What every part of the tests may ask for: an up-to-date model, a loaded agent, a runner to talk as."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.agent import ScreeningAgent
    from tests.dialogues.client import Runner


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of our own."""
    parser.addoption("--keep-screenshots", action="store_true", help="renew docs/images/")


@pytest.fixture(scope="session")
def model() -> Path:
    """The model of this project, trained now when it is missing or stale."""
    from bot.training import up_to_date

    return up_to_date()


@pytest.fixture(scope="session")
def agent(model: Path) -> Iterator[ScreeningAgent]:
    """The bot, loaded once; conversations live in memory and never share a sender."""
    from bot.agent import load_agent

    loaded = load_agent(model)
    yield loaded
    loaded.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server of this test run."""
    from bench.cluster import private_cluster

    with private_cluster() as url:
        yield url


@pytest.fixture
def postgres(postgres_server: str) -> str:
    """The address of an empty PostgreSQL database."""
    from bench.cluster import fresh_database

    return fresh_database(postgres_server, f"test{uuid.uuid4().hex}")


@pytest.fixture(scope="session")
def conversation_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """The loop that all conversations of the test run share, as they would in one server."""
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture
def runner(agent: ScreeningAgent, conversation_loop: asyncio.AbstractEventLoop) -> Runner:
    """A runner who has not written anything yet."""
    from tests.dialogues.client import Runner

    return Runner(agent, conversation_loop)
