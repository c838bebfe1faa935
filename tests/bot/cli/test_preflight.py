"""What is judged before anything starts."""

from __future__ import annotations

import os
import socket

import pytest

from bot.cli import preflight
from bot.cli.output import CommandError
from bot.cli.preflight import checked_settings, keep_files_private, require_free_port
from triage.faults import Fault, TableFaults


@pytest.fixture(autouse=True)
def quiet(monkeypatch, tmp_path):
    """No logging set up, and a data folder of the test's own."""
    monkeypatch.setattr(preflight, "configure", lambda _level, _secret: None)
    monkeypatch.setenv("STRIDECHECK_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def refusal():
    """The message a call is refused with."""

    def refuse(call, *arguments) -> str:
        with pytest.raises(CommandError) as refused:
            call(*arguments)
        return str(refused.value)

    return refuse


def test_the_shipped_settings_are_good(monkeypatch):
    monkeypatch.setenv("STRIDECHECK_PORT", "6006")
    settings = checked_settings()
    assert settings.environment.port == 6006
    assert settings.clinic.name


def test_faults_of_the_environment_the_clinic_and_the_tables_come_together(monkeypatch, tmp_path, refusal):
    clinic = tmp_path / "clinic.yml"
    clinic.write_text("name: [", encoding="utf-8")
    monkeypatch.setenv("STRIDECHECK_CLINIC_FILE", str(clinic))
    fault = Fault("rules.csv", 14, "calf", "level is 'urgnet'", "one of: routine")
    monkeypatch.setattr("triage.loading.default_tables", _raising(TableFaults([fault])))
    message = refusal(checked_settings)
    assert "clinic.yml line 1: found broken YAML" in message
    assert "rules.csv line 14 (calf): level is 'urgnet', expected one of: routine" in message


def test_a_bad_variable_does_not_hide_the_faults_of_the_clinic(monkeypatch, tmp_path, refusal):
    monkeypatch.setenv("STRIDECHECK_PORT", "none")
    monkeypatch.setattr(preflight, "in_project", lambda _: tmp_path / "gone.yml")
    message = refusal(checked_settings)
    assert "STRIDECHECK_PORT: found 'none'" in message
    assert "gone.yml: found no readable file" in message


@pytest.mark.parametrize(
    ("faults", "message", "reason"),
    [
        (
            lambda *_: ["side.csv line 3: value is 'lfet', expected left"],
            "side.csv line 3: value is 'lfet'",
            "judged",
        ),
        (
            lambda *_: {}["phrase"],
            "a table of the lexicon cannot be read (KeyError('phrase'))",
            "not even readable",
        ),
    ],
)
def test_a_broken_lexicon_stops_the_start(monkeypatch, refusal, faults, message, reason):
    monkeypatch.setattr("bot.pipeline.lexicon_check.check_lexicon", faults)
    assert message in refusal(checked_settings), reason


def test_a_misspelt_variable_is_a_warning_only(monkeypatch, capsys):
    monkeypatch.setenv("STRIDECHECK_PROT", "6006")
    checked_settings()
    assert "warning: STRIDECHECK_PROT is set, and nothing reads it" in capsys.readouterr().err


def test_files_written_from_then_on_are_readable_by_their_owner_alone(tmp_path):
    before = os.umask(0o022)
    try:
        keep_files_private()
        (tmp_path / "conversations.db").touch()
    finally:
        os.umask(before)
    assert (tmp_path / "conversations.db").stat().st_mode & 0o777 == 0o600


def test_a_free_port_passes():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    require_free_port("127.0.0.1", port)


def test_a_taken_port_is_named_with_the_variable_that_changes_it(refusal):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        message = refusal(require_free_port, "127.0.0.1", port)
    assert f"Port {port} is taken" in message
    assert f"STRIDECHECK_PORT={port + 1} ./stridecheck up" in message


def test_the_variable_of_the_staff_console_is_named_for_its_port(refusal):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert "STRIDECHECK_CONSOLE_PORT=" in refusal(require_free_port, "127.0.0.1", port, "CONSOLE_")


@pytest.mark.parametrize("host", ["203.0.113.7", "no-such-host.invalid"])
def test_a_host_of_another_machine_is_named_with_its_variable(host, refusal):
    message = refusal(require_free_port, host, 5005)
    assert f"Cannot listen on '{host}'" in message
    assert "STRIDECHECK_HOST" in message


def _raising(error: Exception):
    def load():
        raise error

    return load


def test_a_database_that_cannot_be_reached_is_reported_without_the_password(monkeypatch, refusal):
    monkeypatch.setenv("STRIDECHECK_DATABASE_URL", "postgresql://clinic:a-secret@127.0.0.1:1/screenings")
    message = refusal(checked_settings)
    assert "STRIDECHECK_DATABASE_URL: the database cannot be used" in message
    assert "Is the server running" in message
    assert "a-secret" not in message


def test_an_address_that_is_none_is_refused_without_showing_it(monkeypatch, refusal):
    monkeypatch.setenv("STRIDECHECK_DATABASE_URL", "mysql://clinic:a-secret@here/screenings")
    message = refusal(checked_settings)
    assert "postgresql://user:password@host:5432/name" in message
    assert "a-secret" not in message


@pytest.mark.postgres
def test_a_database_that_cannot_hold_every_word_is_refused(postgres, monkeypatch, refusal):
    import sqlalchemy as sa

    from settings.database import server_engine

    engine = server_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text("CREATE DATABASE old ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"))
    engine.dispose()
    monkeypatch.setenv(
        "STRIDECHECK_DATABASE_URL", postgres.replace(postgres.split("/")[3].split("?")[0], "old")
    )
    assert "encoded as LATIN1, expected UTF8" in refusal(checked_settings)


@pytest.mark.postgres
def test_a_good_database_is_no_fault(postgres, monkeypatch):
    monkeypatch.setenv("STRIDECHECK_DATABASE_URL", postgres)
    assert checked_settings().environment.database_url == postgres


def test_weights_that_a_copy_lost_are_named(monkeypatch, tmp_path, refusal):
    (tmp_path / "model.onnx").write_bytes(b"version 1")
    ours = preflight.in_project
    weights = "bot/weights/message_net"
    monkeypatch.setattr(preflight, "in_project", lambda path: tmp_path if path == weights else ours(path))
    message = refusal(checked_settings)
    assert "model.onnx: is cut short" in message
    assert "tokenizer.json: is missing" in message
