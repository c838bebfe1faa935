"""The recorded shapes of what messaging apps send."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "message_examples"


def example(app: str, name: str, **changes: Any) -> dict[str, Any]:
    """One request of `app` as published, with `changes` to its top level."""
    return {**json.loads((FOLDER / app / f"{name}.json").read_text(encoding="utf-8")), **changes}


def names(app: str) -> list[str]:
    """Every recorded shape of `app`."""
    return sorted(path.stem for path in (FOLDER / app).glob("*.json"))
