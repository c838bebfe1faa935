"""A private PostgreSQL server in a temporary folder, for benchmarks and tests; gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import quote

DEBIAN_FOLDERS = "/usr/lib/postgresql"
OWNERS = ("postgres", "nobody")  # PostgreSQL refuses to run as root
NAME = "stridecheck"
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is: on the PATH, or where Debian hides it, newest version first."""
    folders = sorted(Path(DEBIAN_FOLDERS).glob("*/bin"), key=lambda path: _version(path.parent), reverse=True)
    return which(name) or which(name, path=os.pathsep.join(map(str, folders)))


@contextmanager
def private_cluster(settings: Sequence[str] = CARELESS) -> Iterator[str]:
    """The address of an empty database on a server of its own; by default it never waits for the disk."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        owner = _hand_over(folder)
        _run(
            ["initdb", "-D", "data", "-U", NAME, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"],
            folder,
            owner,
        )
        switches = ["listen_addresses=", f"unix_socket_directories={folder}", *settings]
        started = " ".join(f"-c {switch}" for switch in switches)
        _run(["pg_ctl", "-D", "data", "-l", "log", "-w", "-o", started, "start"], folder, owner)
        try:
            yield fresh_database(f"postgresql://{NAME}@/postgres?host={quote(str(folder), safe='')}", NAME)
        finally:
            _run(["pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop"], folder, owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fresh_database(url: str, name: str) -> str:
    """Make an empty database on the server of an address and return its own address."""
    import sqlalchemy as sa

    from settings.database import server_engine

    engine = server_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    head, _, query = url.partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{query}"


def _version(folder: Path) -> int:
    return int(folder.name) if folder.name.isdecimal() else 0


def _hand_over(folder: Path) -> dict[str, Any]:
    """Who has to run the server, as options of `subprocess.run`."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    owner = next(known[name] for name in OWNERS if name in known)
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def _run(command: Sequence[str], folder: Path, owner: dict[str, Any]) -> None:
    found = program(command[0])
    if found is None:
        raise FileNotFoundError(f"{command[0]} is missing: install the package postgresql")
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            [found, *command[1:]],
            cwd=folder,
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            check=False,
            **owner,
        )
        said.seek(0)
        if done.returncode:
            sys.stderr.write(said.read())
            done.check_returncode()
