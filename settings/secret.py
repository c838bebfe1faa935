"""The signing key of an installation whose operator set none: random, kept in a file only its owner reads."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def kept_secret(folder: Path) -> str:
    """The key kept in `folder`, made on the first call; two processes that start at once get the same one."""
    path = folder / "secret"
    if not path.exists():
        _keep(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _keep(path: Path, value: str) -> None:
    descriptor, draft = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(value + "\n")
    with suppress(FileExistsError):
        path.hardlink_to(draft)  # unlike a rename, never replaces the key of a faster start
    Path(draft).unlink()
