"""The server starts with a reason to stop, or not at all."""

from pathlib import Path

import pytest

from settings.environment import read

SECRET = {"STRIDECHECK_SECRET": "a-secret-of-more-than-thirty-two-characters"}


def environment(**variables):
    return read({**SECRET, **variables})


def test_a_missing_model_ends_the_start_and_says_what_to_do(tmp_path):
    from bot.server import started_agent

    with pytest.raises(SystemExit, match=r"no model at .*stridecheck train"):
        started_agent(tmp_path / "model.tar.gz", environment())


def test_a_store_that_cannot_be_used_ends_the_start(tiny_model, tmp_path):
    from bot.server import started_agent

    (tmp_path / "conversations.db").write_bytes(b"no database " * 100)
    with pytest.raises(SystemExit, match="cannot be stored"):
        started_agent(tiny_model, environment(STRIDECHECK_DATA_DIR=str(tmp_path)))


def test_actions_run_inside_unless_an_address_is_given():
    from bot.server import options_from

    assert options_from(environment()).action_server is None
    remote = environment(STRIDECHECK_ACTION_ENDPOINT="http://127.0.0.1:5055/webhook")
    assert options_from(remote).action_server == "http://127.0.0.1:5055/webhook"


def test_the_environment_says_where_and_how_long(tmp_path):
    from bot.server import options_from

    options = options_from(environment(STRIDECHECK_DATA_DIR=str(tmp_path), STRIDECHECK_ACTION_TIMEOUT="3"))
    assert (options.data_dir, options.action_timeout) == (Path(tmp_path), 3)


async def test_a_first_turn_that_fails_is_logged(tiny_agent, caplog):
    from bot.server import warm_up

    await warm_up(tiny_agent, ("crash action",))
    assert "the first turns failed in: action_crash" in caplog.text
