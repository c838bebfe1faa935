"""The web server around the tiny bot, on a free port of this machine."""

import socket
import uuid
from contextlib import asynccontextmanager

import pytest

MESSAGING = {
    "STRIDECHECK_SECRET": "a-secret-of-more-than-thirty-two-characters",
    "STRIDECHECK_PUBLIC_URL": "https://chat.clinic.example",
    "STRIDECHECK_TWILIO_AUTH_TOKEN": "twilio-auth-token",
    "STRIDECHECK_TELEGRAM_TOKEN": "123456:telegram-token",
    "STRIDECHECK_TELEGRAM_SECRET": "telegram-webhook-secret",
    "STRIDECHECK_MESSENGER_APP_SECRET": "messenger-app-secret",
    "STRIDECHECK_MESSENGER_PAGE_TOKEN": "messenger-page-token",
    "STRIDECHECK_MESSENGER_VERIFY_TOKEN": "messenger-verify-token",
}


@pytest.fixture
def environment(tmp_path):
    from settings.environment import load

    return load(
        {
            "STRIDECHECK_SECRET": "a-secret-of-more-than-thirty-two-characters",
            "STRIDECHECK_DATA_DIR": str(tmp_path),
            "STRIDECHECK_ALLOWED_ORIGINS": "https://clinic.example",
        }
    )


@pytest.fixture
async def client(tiny_agent, environment):
    """An HTTP client of a server that has started."""
    from sanic import Sanic

    from bot.server import build_app

    Sanic.test_mode = True  # else a process can start only one server
    async with served(build_app(tiny_agent, environment)) as session:
        yield session


@pytest.fixture
async def app_servers(monkeypatch):
    """A stand-in for the servers of all messaging apps, at which the bot does not wait long."""
    from bot.channels import sending
    from tests.bot.channels.app_servers import running_servers

    monkeypatch.setattr(sending, "PAUSES_S", (0.01, 0.01))
    monkeypatch.setattr(sending, "TIME_LIMIT_S", 0.5)
    async with running_servers() as servers:
        yield servers


@pytest.fixture
def messaging_environment(tmp_path, app_servers):
    """Every messaging app is on, and its servers are elsewhere."""
    from settings.environment import load

    apis = {f"STRIDECHECK_{app}_API": app_servers.address for app in ("TELEGRAM", "MESSENGER")}
    return load({**MESSAGING, **apis, "STRIDECHECK_DATA_DIR": str(tmp_path)})


@pytest.fixture
async def messaging_client(tiny_agent, messaging_environment):
    """An HTTP client of a server with every messaging app."""
    from sanic import Sanic

    from bot.server import build_app

    Sanic.test_mode = True
    async with served(build_app(tiny_agent, messaging_environment)) as session:
        yield session


@pytest.fixture
async def real_client(agent, messaging_environment):
    """An HTTP client of a server with every messaging app and the project's own model."""
    from sanic import Sanic

    from bot.server import build_app

    Sanic.test_mode = True
    async with served(build_app(agent, messaging_environment)) as session:
        yield session


@asynccontextmanager
async def served(app):
    import aiohttp

    listening = socket.create_server(("127.0.0.1", 0))
    server = await app.create_server(sock=listening, return_asyncio_server=True)
    await server.startup()
    await server.after_start()
    async with aiohttp.ClientSession(f"http://127.0.0.1:{listening.getsockname()[1]}") as session:
        yield session
    server.close()
    await server.wait_closed()


@pytest.fixture
async def runner(client):
    """A client with a session: runner(method, path, **request) gives status and JSON."""
    async with client.post("/webhooks/web/sessions", json={}) as response:
        token = (await response.json())["token"]
    return Runner(client, token)


class Runner:
    def __init__(self, client, token):
        self.client = client
        self.headers = {"Authorization": f"Bearer {token}"}

    async def __call__(self, method, path="messages", **request):
        headers = {**self.headers, **request.pop("headers", {})}
        async with self.client.request(
            method, f"/webhooks/web/{path}", headers=headers, **request
        ) as response:
            return response.status, await response.json() if response.status != 204 else None

    async def send(self, **message):
        return await self("POST", json={"id": uuid.uuid4().hex, **message})
