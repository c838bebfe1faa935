"""The server serves its own few addresses with safe headers, and nothing of Rasa's."""

import pytest

OURS = {
    ("GET", "/"),
    ("GET", "/chat"),
    ("GET", "/states"),
    ("GET", "/widget/<path:path>"),
    ("GET", "/health"),
    ("GET", "/ready"),
    ("POST", "/webhooks/web/sessions"),
    ("POST", "/webhooks/web/messages"),
    ("GET", "/webhooks/web/messages"),
    ("DELETE", "/webhooks/web/session"),
}


def test_no_other_address_exists(tiny_agent, environment):
    from bot.server import build_app

    app = build_app(tiny_agent, environment)
    served = {(method, f"/{route.path}") for route in app.router.routes for method in route.methods}
    assert served == OURS


@pytest.mark.parametrize(
    "path",
    [
        "/version",
        "/status",
        "/domain",
        "/model",
        "/webhooks/rest/webhook",
        "/webhooks/rest",
        "/socket.io/",
        "/conversations/default/tracker",
        "/widget/../domain.yml",
        "/widget/%2e%2e/domain.yml",
        "/domain.yml",
    ],
)
async def test_rasas_addresses_and_other_files_are_not_found(client, path):
    async with client.get(path) as response:
        assert response.status == 404
        assert (await response.json())["error"] == "notfound"


async def test_a_wrong_method_is_refused_as_json(client):
    async with client.put("/webhooks/web/messages") as response:
        assert response.status == 405
        assert "message" in await response.json()


@pytest.mark.parametrize("path", ["/health", "/ready", "/nothing"])
async def test_every_answer_carries_the_security_headers(client, path):
    async with client.get(path) as response:
        headers = response.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://clinic.example" in headers["Content-Security-Policy"]


async def test_it_is_ready_once_it_is_warm(client, tiny_agent):
    async with client.get("/ready") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})
    assert list(await tiny_agent.tracker_store.keys()) == [], "warming up stores nothing"


async def test_it_is_not_ready_when_nothing_can_be_stored(client, tiny_agent, monkeypatch):
    from bot.tracker_store import StorageUnavailableError

    def fail(_):
        raise StorageUnavailableError("read-only")

    monkeypatch.setattr(type(tiny_agent.tracker_store), "check", fail)
    async with client.get("/ready") as response:
        assert response.status == 503
    async with client.get("/health") as response:
        assert response.status == 200


async def test_the_access_log_names_no_runner_and_no_text(runner, caplog):
    with caplog.at_level("INFO", logger="bot.access"):
        await runner.send(text="my private calf")
    assert "POST /webhooks/web/messages 200" in caplog.text
    assert "private" not in caplog.text
