"""Only the clinic's own sites may talk to the chat from a browser."""

import pytest

SESSIONS = "/webhooks/web/sessions"
ALLOWED = "https://clinic.example"
FOREIGN = [
    ("https://evil.example", "another site"),
    ("https://clinic.example.evil.example", "a name that begins like the clinic's"),
    ("http://clinic.example", "the clinic's name without TLS"),
    ("https://clinic.example:8443", "another port"),
    ("null", "a sandboxed frame or a file"),
    ("https://[", "not an address"),
]


async def test_a_site_of_the_clinic_may_read_the_answer(client):
    async with client.post(SESSIONS, json={}, headers={"Origin": ALLOWED}) as response:
        assert response.status == 201
        assert response.headers["Access-Control-Allow-Origin"] == ALLOWED
        assert "Origin" in response.headers["Vary"]


async def test_the_own_page_needs_no_entry_in_the_list(client):
    async with client.get("/health") as response:
        own = str(response.url.origin())
    async with client.post(SESSIONS, json={}, headers={"Origin": own}) as response:
        assert response.status == 201


async def test_a_program_without_an_origin_is_served(client):
    async with client.post(SESSIONS, json={}) as response:
        assert response.status == 201
        assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(("origin", "reason"), FOREIGN)
@pytest.mark.parametrize("method", ["POST", "OPTIONS"])
async def test_a_foreign_site_is_refused(client, tiny_agent, method, origin, reason):
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    async with client.request(method, SESSIONS, json={}, headers=headers) as response:
        assert (response.status, (await response.json())["error"]) == (403, "origin"), reason
        assert "Access-Control-Allow-Origin" not in response.headers
    assert list(await tiny_agent.tracker_store.keys()) == []


async def test_a_browser_that_asks_beforehand_is_told_what_is_allowed(client):
    headers = {"Origin": ALLOWED, "Access-Control-Request-Method": "DELETE"}
    async with client.options("/webhooks/web/session", headers=headers) as response:
        assert response.status == 204
        assert response.headers["Access-Control-Allow-Origin"] == ALLOWED
        assert "DELETE" in response.headers["Access-Control-Allow-Methods"]
        assert "Authorization" in response.headers["Access-Control-Allow-Headers"]


async def test_a_refusal_can_be_read_by_a_site_of_the_clinic(client):
    async with client.get("/webhooks/web/messages", headers={"Origin": ALLOWED}) as response:
        assert response.status == 401
        assert response.headers["Access-Control-Allow-Origin"] == ALLOWED
