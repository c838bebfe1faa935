"""What must be right before anything starts: settings, clinic, tables and port; all faults at once."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from errno import EACCES, EADDRINUSE
from typing import TypeVar

from bot.cli.output import CommandError, note
from bot.cli.progress import progress
from settings.clinic import Clinic, load_clinic
from settings.environment import Environment, load, unknown_names
from settings.faults import SettingsFaults
from settings.logging import configure
from settings.numbers import load_numbers
from settings.places import in_project

Loaded = TypeVar("Loaded")
# The least size of each file of the message net, in bytes.
LEAST_SIZES = {"model.onnx": 1_000_000, "tokenizer.json": 100_000, "legend.json": 1_000}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator set, judged."""

    environment: Environment
    clinic: Clinic


def checked_settings() -> Settings:
    """The settings, with logging configured; a `CommandError` lists every fault of settings and tables."""
    for sentence in unknown_names():
        note(f"warning: {sentence}")
    faults: list[str] = []
    environment = _collect(load, faults)
    clinic_file = environment.clinic_file if environment else in_project("clinic.yml")
    clinic = _collect(lambda: load_clinic(clinic_file), faults)
    _collect(load_numbers, faults)
    faults += _table_faults()
    faults += _weight_faults()
    faults += _database_faults(environment)
    if environment is None or clinic is None or faults:
        raise CommandError("\n".join(["Please correct:", *faults]))
    configure(environment.log_level, environment.secret)
    return Settings(environment, clinic)


def keep_files_private() -> None:
    """What this process writes from now on, conversations above all, is readable by its owner alone."""
    os.umask(0o077)


def require_free_port(host: str, port: int, part: str = "") -> None:
    """Raise `CommandError` where the server could not listen; `part` begins the names of its variables."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CommandError(
            _port_message(host, port, error).replace("STRIDECHECK_", f"STRIDECHECK_{part}")
        ) from None


def _collect(load_part: Callable[[], Loaded], faults: list[str]) -> Loaded | None:
    try:
        return load_part()
    except SettingsFaults as found:
        faults += map(str, found.faults)
        return None


def _table_faults() -> list[str]:
    from triage.faults import TableFaults  # with pandas behind it: too slow for `--help`
    from triage.loading import default_tables

    with progress("Checking the tables"):
        try:
            tables = default_tables()
        except TableFaults as found:
            return list(map(str, found.faults))
        return _lexicon_faults({question.id: question.answers for question in tables.questions.values()})


def _weight_faults() -> list[str]:
    """The files of the message net that are missing or cut short, as a copy made without them has it."""
    folder = in_project("bot/weights/message_net")
    sizes = {name: (folder / name).stat().st_size if (folder / name).is_file() else 0 for name in LEAST_SIZES}
    return [
        f"{folder / name}: is {'cut short' if size else 'missing'}; copy the project again, whole"
        for name, size in sizes.items()
        if size < LEAST_SIZES[name]
    ]


def _database_faults(environment: Environment | None) -> list[str]:
    if environment is None or not environment.database_url:
        return []
    from settings.database import faults_of

    return faults_of(environment.database_url)


def _lexicon_faults(questions: Mapping[str, Sequence[str]]) -> list[str]:
    from bot.pipeline.lexicon_check import check_cues, check_lexicon

    try:
        return [*check_lexicon(in_project("triage/tables/lexicon"), questions), *check_cues()]
    except (OSError, ValueError, LookupError) as error:
        return [f"triage/tables/: a table of the lexicon cannot be read ({error!r})"]


def _port_message(host: str, port: int, error: OSError) -> str:
    if error.errno == EADDRINUSE:
        return (
            f"Port {port} is taken by another program. Stop that program, or choose another port:\n"
            f"    STRIDECHECK_PORT={port + 1} ./stridecheck up"
        )
    if error.errno == EACCES:
        return f"Port {port} is reserved for the system. Set STRIDECHECK_PORT to a number above 1023."
    return (
        f"Cannot listen on '{host}' ({error.strerror}). Set STRIDECHECK_HOST to an address of this machine."
    )
