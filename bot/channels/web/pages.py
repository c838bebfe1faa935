"""Serves the chat page from its folder: known kinds of file, nothing hidden, nothing outside."""

from pathlib import Path

from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse, file

PAGE_FOLDER = Path(__file__).parents[3] / "widget"
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
}


def pages(folder: Path = PAGE_FOLDER) -> Blueprint:
    """The page at `/` and its parts under `/widget/`."""
    blueprint = Blueprint("pages")

    async def front_page(_: Request) -> HTTPResponse:
        return await served(folder, "index.html")

    async def part(_: Request, path: str) -> HTTPResponse:
        return await served(folder, path)

    blueprint.add_route(front_page, "/", methods=["GET"])
    blueprint.add_route(part, "/widget/<path:path>", methods=["GET"])
    return blueprint


async def served(folder: Path, path: str) -> HTTPResponse:
    """The file at `path` within `folder`, or a 404."""
    target = part_of(folder, path)
    if target is None:
        raise NotFound("There is no such page here.")
    return await file(target, mime_type=KINDS[target.suffix], headers={"Cache-Control": "no-cache"})


def part_of(folder: Path, path: str) -> Path | None:
    """The file at `path` if it is a part of the page."""
    try:
        target = (folder / path).resolve()
    except ValueError:  # a path no file can have
        return None
    inside = target.is_relative_to(folder.resolve())
    return target if inside and target.suffix in KINDS and target.is_file() else None
