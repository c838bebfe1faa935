"""What the verbs share: how one is declared, and paths that count from where the launcher was called."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeAlias

Arguments: TypeAlias = argparse.Namespace
Run: TypeAlias = Callable[[Arguments], int]


class Verbs(Protocol):
    """Where verbs are added: what argparse's `add_subparsers` returns."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:
        """Add one."""


def declare(verbs: Verbs, name: str, run: Run, summary: str) -> argparse.ArgumentParser:
    """Add a verb; its options are added to the parser that is returned."""
    parser = verbs.add_parser(name, help=summary, description=summary)
    parser.set_defaults(run=run)
    return parser


def path_of_caller(text: str) -> Path:
    """A path as the user typed it, in the folder the user stood in."""
    return Path(os.environ.get("STRIDECHECK_CALLED_FROM") or Path.cwd(), text).resolve()
