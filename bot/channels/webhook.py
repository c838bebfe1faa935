"""What every webhook checks before it reads a request: its content type and its proof of origin."""

import hmac
import json
from typing import Any

from sanic.request import Request

from bot.http_problems import Problem

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


def require_type(request: Request, allowed: str) -> None:
    """Refuse any other content type with status 415."""
    found = (request.headers.get("content-type") or "").split(";")[0].strip().lower()
    if found != allowed:
        raise Problem(415, "content_type", f"Found content type '{found[:60]}', allowed is {allowed}.")


def require_proof(*, proven: bool) -> None:
    """Refuse with status 403 what was not sent by the app's own servers; says no more than that."""
    if not proven:
        raise Problem(403, "signature", "This request carries no valid proof of where it comes from.")


def same(found: str | None, expected: str) -> bool:
    """Whether two secrets are equal, in a time that does not depend on where they differ."""
    return hmac.compare_digest((found or "").encode(), expected.encode())


def json_object(request: Request) -> dict[str, Any]:
    """The JSON object in a body."""
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Problem(400, "json", "The body is not a JSON object.")
    return found
