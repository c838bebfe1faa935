"""Where the project's own files lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def in_project(path: str | Path) -> Path:
    """A relative path counts from the project's folder, an absolute one stays."""
    return ROOT / Path(path).expanduser()
