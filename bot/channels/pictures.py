"""The body map as a picture for messaging apps: which question it belongs to, and the address it has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse, raw

from bot.body_map import numbered_picture, read_body_map
from bot.messages import BotMessage

KIND = "image/png"
FOLDER = "/pictures"
FOR_GOOD = "public, max-age=31536000, immutable"  # another picture has another name
HASH_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; `address` is empty where only its bytes can be sent."""

    name: str
    body: bytes
    address: str = ""


@cache
def body_map(public_url: str = "") -> Picture:
    """The numbered body map, drawn once; its name changes whenever it does."""
    body = numbered_picture()
    name = f"body-map-{sha256(body).hexdigest()[:HASH_LENGTH]}.png"
    return Picture(name, body, f"{public_url}{FOLDER}/{name}" if public_url else "")


def is_on_the_map(message: BotMessage) -> bool:
    """Whether the numbers in the picture are those of the message's options."""
    if message.question is None or message.question.kind != "body_map":
        return False
    places = _places()
    return tuple(option.value for option in message.options[: len(places)]) == places


@cache
def _places() -> tuple[str, ...]:
    return read_body_map().order


def picture_page() -> Blueprint:
    """The address at which the servers of messaging apps fetch the picture; it is drawn now."""
    blueprint = Blueprint("pictures")
    picture = body_map()

    async def answer(_: Request, name: str) -> HTTPResponse:
        if name != picture.name:
            raise NotFound("There is no such picture here.")
        return raw(picture.body, headers={"Cache-Control": FOR_GOOD}, content_type=KIND)

    blueprint.add_route(answer, f"{FOLDER}/<name:str>", methods=["GET", "HEAD"])
    return blueprint
