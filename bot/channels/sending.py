"""Sends to an app's server: a few tries with growing pauses, then the app has to call again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.http_problems import Problem

PAUSES_S = (0.5, 1.5)
LONGEST_PAUSE_S = 3.0
TIME_LIMIT_S = 4.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app's server said; status 0 when it said nothing."""

    status: int
    body: dict[str, Any]
    wait_s: float = 0.0

    @property
    def accepted(self) -> bool:
        """Whether the message is on its way."""
        return 200 <= self.status < 300

    @property
    def may_pass(self) -> bool:
        """Whether the same request can succeed later: no answer, too many requests, or a fault over there."""
        return self.status in (0, 408, 425, 429) or self.status >= 500


class RefusedError(Exception):
    """The app will never take this message, for example because the runner blocked the bot."""


Post = Callable[[], Awaitable[Answer]]


async def persist(post: Post, sender_id: str) -> Answer:
    """The first accepted answer; raises RefusedError, or a Problem that asks the app to call again."""
    for pause in (*PAUSES_S, None):
        answer = await post()
        if answer.accepted:
            return answer
        if not answer.may_pass:
            logger.warning("conversation %s : message refused with status %s", sender_id, answer.status)
            raise RefusedError
        if pause is None or answer.wait_s > LONGEST_PAUSE_S:
            break
        await asyncio.sleep(max(pause, answer.wait_s))
    logger.warning("conversation %s : message not sent, status %s", sender_id, answer.status)
    raise Problem(503, "not_sent", "The reply could not be sent; deliver the same message again.")


async def once(post: Post, sender_id: str) -> Answer:
    """One try, for what a runner can do without: a failure is in the log and holds nothing up."""
    answer = await post()
    if not answer.accepted:
        logger.warning("conversation %s : picture not sent, status %s", sender_id, answer.status)
    return answer


async def post_json(url: str, body: dict[str, Any], headers: dict[str, str] | None = None) -> Answer:
    """One request with a JSON body."""
    return await request("POST", url, json=body, headers=headers)


async def request(method: str, url: str, **options: Any) -> Answer:
    """One request; neither address nor body is ever logged, as they hold a token and a runner's words."""
    limit = aiohttp.ClientTimeout(total=TIME_LIMIT_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.request(method, url, **options) as response,
        ):
            return Answer(response.status, await _object(response), _retry_after(response))
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
        return Answer(0, {})


async def _object(response: aiohttp.ClientResponse) -> dict[str, Any]:
    try:
        found = await response.json(content_type=None)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _retry_after(response: aiohttp.ClientResponse) -> float:
    """The seconds to wait: given as such, or as a date."""
    value = response.headers.get("Retry-After", "")
    if value.isdecimal():
        return float(value)
    try:
        return max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except (TypeError, ValueError):
        return 0.0
