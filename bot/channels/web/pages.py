"""Serves the chat page: versioned parts to keep for good, the rest to be checked again each time."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw

from bot.channels.web.packing import unpacks
from bot.channels.web.parts import Part, Parts

PAGES = {"/": "index.html", "/chat": "chat.html", "/states": "states.html"}
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# every site may load the parts; only sites on the allow-list may talk to the channel
SHARED = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def pages(parts: Parts) -> Blueprint:
    """The pages at their addresses and their parts under `/widget/`, also as `/widget/<version>/`."""
    blueprint = Blueprint("pages")

    async def part(request: Request, path: str) -> HTTPResponse:
        name, lasting = lookup(parts, path)
        return answer(request, parts.files.get(name), FOR_GOOD if lasting else ASK_AGAIN, SHARED)

    blueprint.add_route(part, "/widget/<path:path>", methods=["GET"])
    for address, name in PAGES.items():
        blueprint.add_route(_page(parts, name), address, methods=["GET"], name=name.partition(".")[0])
    return blueprint


def lookup(parts: Parts, path: str) -> tuple[str, bool]:
    """The part that `path` names, and whether to keep it for good; an old version gets the newest part."""
    first, _, rest = path.partition("/")
    if path in parts.files or not rest:
        return path, False
    return rest, first == parts.version


def answer(request: Request, part: Part | None, caching: str, headers: Mapping[str, str]) -> HTTPResponse:
    """The part as the client wants it: not at all when it has it already, packed when it can unpack it."""
    if part is None:
        raise NotFound("There is no such page here.")
    tag = f'"{part.tag}"'
    told = {**headers, "Cache-Control": caching, "ETag": tag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match", "").removeprefix("W/") == tag:
        return empty(304, told)
    if part.packed and unpacks(request):
        return raw(part.packed, headers={**told, "Content-Encoding": "gzip"}, content_type=part.kind)
    return raw(part.body, headers=told, content_type=part.kind)


def _page(parts: Parts, name: str) -> Callable[[Request], Coroutine[Any, Any, HTTPResponse]]:
    async def page(request: Request) -> HTTPResponse:
        return answer(request, parts.files.get(name), ASK_AGAIN, {})

    return page
