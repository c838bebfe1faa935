"""The parts of the chat page, read once: each with its type, hash and gzip copy; one version for all."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.channels.web.joining import joined, squeezed

PAGE_FOLDER = Path(__file__).parents[3] / "widget"
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
}
PACKED = frozenset({".png"})
EMBED, ENTRY = "embed.js", "panel.mjs"
SQUEEZED = frozenset({".js", ".mjs", ".css"})
SETTINGS = b"/* the clinic's settings */ {}"
HASH_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One file as it is sent."""

    kind: str
    body: bytes
    packed: bytes | None
    tag: str


@dataclass(frozen=True, slots=True)
class Parts:
    """Every file of the page; `version` changes when any of them does."""

    files: Mapping[str, Part]
    version: str


def read_parts(
    folder: Path, settings: Mapping[str, str] | None = None, own: Mapping[str, Path] | None = None
) -> Parts:
    """Read the page and the clinic's `own` files; `settings` go into the embed script: it need not ask."""
    bodies = {name: _prepared(path) for name, path in sorted(_files(folder))}
    bodies |= {name: path.read_bytes() for name, path in (own or {}).items()}
    if ENTRY in bodies:
        modules = {
            name: path.read_text(encoding="utf-8") for name, path in _files(folder) if name.endswith(".mjs")
        }
        bodies[ENTRY] = squeezed(joined(modules, ENTRY)).encode()
    version = _tag(b"".join(name.encode() + body for name, body in bodies.items()))
    if EMBED in bodies:
        told = json.dumps({**(settings or {}), "version": version}).replace("<", "\\u003c")
        bodies[EMBED] = bodies[EMBED].replace(SETTINGS, told.encode())
    return Parts({name: _part(name, body) for name, body in bodies.items()}, version)


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Known kinds of file within the folder; nothing hidden, no link that leads out."""
    root = folder.resolve()
    return [
        (path.relative_to(folder).as_posix(), path)
        for path in folder.rglob("*")
        if path.suffix in KINDS and path.is_file() and path.resolve().is_relative_to(root)
    ]


def _prepared(path: Path) -> bytes:
    if path.suffix == ".json":
        return json.dumps(json.loads(path.read_bytes()), separators=(",", ":")).encode()
    if path.suffix in SQUEEZED:
        return squeezed(path.read_text(encoding="utf-8")).encode()
    return path.read_bytes()


def _part(name: str, body: bytes) -> Part:
    suffix = Path(name).suffix
    packed = None if suffix in PACKED else gzip.compress(body, mtime=0)
    return Part(KINDS[suffix], body, packed, _tag(body))


def _tag(body: bytes) -> str:
    return sha256(body).hexdigest()[:HASH_LENGTH]
