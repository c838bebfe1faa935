"""Changed rule tables: the present ones with some files replaced, judged as at every start."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from triage import Tables, load
from triage.loading import FOLDER, ROW_TYPES

LARGEST_FILE = 1024 * 1024


class UnknownTableError(ValueError):
    """A file that is not one of the tables; the text says which there are."""


def changed_tables(files: Mapping[str, bytes]) -> Tables:
    """The tables with `files` (such as `rules.csv`) instead of the present ones; raises `TableFaults`."""
    allowed = [f"{name}.csv" for name in ROW_TYPES]
    for name in files:
        if name not in allowed:
            raise UnknownTableError(f"found '{name[:60]}', expected one of: {', '.join(allowed)}")
    with TemporaryDirectory() as draft:
        folder = Path(draft, "tables")
        shutil.copytree(FOLDER, folder)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return load(folder)
