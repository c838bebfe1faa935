"""What a client is told when a request cannot be served: a status and JSON with `error` and `message`."""

import logging
from typing import Any

from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.failures import described
from bot.tracker_store import StorageUnavailableError
from bot.words import IN_CASE, SAFETY

RETRY_AFTER_S = "2"
logger = logging.getLogger(__name__)


class Problem(SanicException):
    """A request that was refused; `message` names what was found and what is allowed."""

    def __init__(self, status: int, error: str, message: str, retry_after_s: int | None = None) -> None:
        """`error` is a fixed word for programs, `message` a sentence for people."""
        super().__init__(message, status_code=status)
        self.error = error
        self.retry_after_s = retry_after_s


def add_problem_handlers(app: Sanic) -> None:
    """Answer every exception in the same form."""
    app.error_handler.add(StorageUnavailableError, storage_unavailable)
    app.error_handler.add(SanicException, refused)
    app.error_handler.add(Exception, crashed)


def refused(_: Request, problem: SanicException) -> HTTPResponse:
    """A request that is the client's fault, or an address that is not served."""
    status = getattr(problem, "status_code", None) or 500
    error = getattr(problem, "error", type(problem).__name__.lower())
    body: dict[str, Any] = {"error": error, "message": str(problem) or "This address is not served."}
    retry_after_s = getattr(problem, "retry_after_s", None)
    if retry_after_s is None:
        return _answer(status, body)
    return _answer(status, {**body, "retry": True}, {"Retry-After": str(retry_after_s)})


def storage_unavailable(_: Request, error: StorageUnavailableError) -> HTTPResponse:
    """Nothing was stored: the same message may come again."""
    logger.error("storage unavailable: %s", error)
    body = {"error": "storage_unavailable", "message": IN_CASE[SAFETY], "retry": True}
    return _answer(503, body, {"Retry-After": RETRY_AFTER_S})


def crashed(_: Request, error: Exception) -> HTTPResponse:
    """Anything else: the edge of the process, where a crash becomes the safety text."""
    logger.error("request failed, %s", described(error))
    return _answer(500, {"error": "internal", "message": IN_CASE[SAFETY], "retry": True})


def _answer(status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> HTTPResponse:
    return json(body, status=status, headers=headers)
