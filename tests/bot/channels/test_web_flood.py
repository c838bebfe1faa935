"""A conversation that floods the bot is slowed down, and the others do not notice."""

import asyncio
import time

SECRET = "a-secret-of-more-than-thirty-two-characters"
MESSAGES = "/webhooks/web/messages"


async def flood(runner, number):
    """Send `number` messages at once; the same id, so that only the first one costs a turn."""
    sends = [runner("POST", json={"id": "m1", "text": "hello"}) for _ in range(number)]
    return await asyncio.gather(*sends)


async def test_a_thousand_messages_at_once_are_survived(runner, client):
    answers = await flood(runner, 1000)
    statuses = [status for status, _ in answers]
    assert set(statuses) == {200, 429}
    assert 120 <= statuses.count(200) < 300
    async with client.get("/ready") as response:
        assert response.status == 200


async def test_a_refusal_says_how_long_to_wait_and_where_to_get_help(runner, client):
    await flood(runner, 140)
    async with client.post(MESSAGES, json={"id": "m2", "text": "hi"}, headers=runner.headers) as response:
        body = await response.json()
        assert response.status == 429
        assert int(response.headers["Retry-After"]) >= 1
    assert (body["error"], body["retry"]) == ("too_many", True)
    assert "call your emergency number" in body["message"]


async def test_another_conversation_goes_on(runner, client):
    await flood(runner, 140)
    async with client.post("/webhooks/web/sessions", json={}) as response:
        token = (await response.json())["token"]
    headers = {"Authorization": f"Bearer {token}"}
    async with client.post(MESSAGES, json={"id": "m1", "text": "hello"}, headers=headers) as response:
        assert response.status == 200


async def test_a_megabyte_is_refused_and_the_bot_lives_on(runner):
    status, body = await runner.send(text="a" * 1_000_000)
    assert (status, body["error"]) == (413, "payloadtoolarge")
    assert (await runner.send(text="hello"))[0] == 200


async def test_an_expired_token_is_refused_over_http(runner):
    from bot.channels.web.sessions import new_session

    old = new_session(SECRET, lifetime_s=-1).token
    status, body = await runner("GET", headers={"Authorization": f"Bearer {old}"})
    assert (status, body["error"]) == (401, "token_expired")


async def test_a_token_signed_with_another_key_is_refused_over_http(runner):
    from bot.channels.web.sessions import new_session

    forged = new_session("another-secret-of-more-than-thirty-two", lifetime_s=int(time.time())).token
    status, body = await runner("DELETE", "session", headers={"Authorization": f"Bearer {forged}"})
    assert (status, body["error"]) == (401, "token_invalid")


async def test_behind_a_trusted_proxy_the_runner_is_who_counts(tiny_agent, environment):
    from dataclasses import replace

    from bot.server import build_app
    from tests.bot.channels.conftest import served

    app = build_app(tiny_agent, replace(environment, trusted_proxies=1))
    headers = {"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}
    async with served(app) as client:
        statuses = []
        for _ in range(70):
            async with client.post("/webhooks/web/sessions", json={}, headers=headers) as response:
                statuses.append(response.status)
    assert statuses.count(201) in range(60, 63)
    assert statuses[-1] == 429
