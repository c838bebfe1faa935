"""Sending again: how often, after how long, and when it is left to the app to call again."""

import time
from email.utils import formatdate

import pytest
from aiohttp import web

from bot.channels import sending
from bot.channels.sending import Answer, RefusedError, once, persist, request
from bot.http_problems import Problem


@pytest.fixture
def pauses(monkeypatch):
    """How long was waited each time, without waiting."""
    waited = []

    async def note(seconds):
        waited.append(seconds)

    monkeypatch.setattr(sending.asyncio, "sleep", note)
    return waited


def answering(*answers):
    """What the app's server says, call by call."""
    left = list(answers)

    async def post():
        return left.pop(0)

    return post


@pytest.mark.parametrize(
    ("failure", "waited", "reason"),
    [
        (Answer(500, {}), [0.5], "a pause of our own"),
        (Answer(429, {}, wait_s=2.0), [2.0], "as long as the app asks for"),
        (Answer(429, {}, wait_s=0.1), [0.5], "never shorter than our own"),
        (Answer(0, {}), [0.5], "no answer at all"),
    ],
)
async def test_a_failure_that_may_pass_is_tried_again_after_a_pause(pauses, failure, waited, reason):
    assert (await persist(answering(failure, Answer(200, {})), "sms:a")).status == 200
    assert pauses == waited, reason


async def test_the_pauses_grow_and_then_the_app_is_asked_to_call_again(pauses):
    with pytest.raises(Problem) as problem:
        await persist(answering(*[Answer(503, {})] * 3), "sms:a")
    assert (pauses, problem.value.status_code) == ([0.5, 1.5], 503)


async def test_a_longer_wait_than_a_request_may_take_is_not_waited_for(pauses):
    with pytest.raises(Problem):
        await persist(answering(Answer(429, {}, wait_s=30.0)), "sms:a")
    assert pauses == []


async def test_a_refusal_is_not_tried_again(pauses):
    with pytest.raises(RefusedError):
        await persist(answering(Answer(403, {})), "sms:a")
    assert pauses == []


async def test_one_try_is_one_try(caplog):
    assert (await once(answering(Answer(500, {})), "sms:a")).status == 500
    assert "conversation sms:a : picture not sent, status 500" in caplog.text


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("7", 7, 7),
        (60, 50, 61),
        (-60, 0, 0),
        ("soon", 0, 0),
        ("", 0, 0),
    ],
)
async def test_the_wait_an_app_asks_for_is_read_as_seconds_or_as_a_date(header, least, most):
    in_words = header if isinstance(header, str) else formatdate(time.time() + header, usegmt=True)

    async def busy(_):
        return web.Response(status=429, headers={"Retry-After": in_words})

    app = web.Application()
    app.router.add_get("/", busy)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    answer = await request("GET", f"http://127.0.0.1:{runner.addresses[0][1]}/")
    await runner.cleanup()
    assert (answer.status, least <= answer.wait_s <= most) == (429, True)


async def test_a_server_that_is_not_there_is_no_answer():
    assert await request("GET", "http://127.0.0.1:9/") == Answer(0, {})
