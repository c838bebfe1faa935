"""How the chat looks on a clinic's site: a colour that white words can be read on, and a small logo."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from settings.faults import Unexpected
from settings.places import in_project

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LEAST_CONTRAST = 4.5  # WCAG 1.4.3
LOGO_KINDS = (".svg", ".png")
LARGEST_LOGO_KB = 64


def colour(value: Any) -> str:
    """A colour on which the chat's white words can be read; empty for the usual one."""
    if value == "":
        return ""
    if not isinstance(value, str) or not COLOUR.fullmatch(value):
        raise Unexpected('a colour in quotes such as "#0f5f5c", or ""')
    if contrast_with_white(value) < LEAST_CONTRAST:
        found = f"{contrast_with_white(value):.1f} : 1"
        raise Unexpected(
            f"a darker colour: white words need a contrast of {LEAST_CONTRAST} : 1, here it is {found}"
        )
    return value


def logo(value: Any) -> Path | None:
    """The file of a small picture, seen from the project folder; None for the usual one."""
    if value == "":
        return None
    path = in_project(value) if isinstance(value, str) else None
    if path is None or path.suffix.lower() not in LOGO_KINDS or not path.is_file():
        raise Unexpected(f'a file that ends in {" or ".join(LOGO_KINDS)}, or ""')
    if path.stat().st_size > LARGEST_LOGO_KB * 1024:
        raise Unexpected(f"a file of at most {LARGEST_LOGO_KB} kB: runners load it on their phones")
    return path


def contrast_with_white(value: str) -> float:
    """From 1 (white) to 21 (black), as WCAG 2 counts it."""
    red, green, blue = (_light(int(value[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _light(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)
