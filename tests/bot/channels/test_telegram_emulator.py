"""A screening with another idea of Telegram on the other side: the emulator telegram-test-api."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest

from bot.channels.identity import sender_id
from bot.channels.telegram.connection import connect
from bot.conversation import Conversation
from settings.places import ROOT
from tests.bot.channels.screenings import SECRET, level_reached
from tests.bot.channels.telegram_side import HEADER
from tests.bot.channels.telegram_side import SECRET as WEBHOOK_SECRET
from tests.bot.channels.test_same_level_everywhere import OWN, vignettes

pytestmark = [pytest.mark.server, pytest.mark.emulator]
EMULATOR = ROOT / "tests" / "telegram_emulator"
TOKEN = "123456:telegram-token"


@pytest.fixture(scope="session")
def emulator(tmp_path_factory):
    """The address of the emulator, installed from its lock file."""
    folder = tmp_path_factory.mktemp("telegram_emulator")
    for name in ("package.json", "package-lock.json", "emulator.js"):
        shutil.copy(EMULATOR / name, folder)
    install = ("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline")
    subprocess.run(install, cwd=folder, check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        ["node", "emulator.js", str(port)], cwd=folder, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "ready\n"
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


@asynccontextmanager
async def with_the_secret(target):
    """Passes the emulator's requests on with the header it leaves out; the real Telegram sends it."""
    from aiohttp import ClientSession, web

    async def pass_on(request):
        async with ClientSession() as session:
            headers = {HEADER: WEBHOOK_SECRET}
            async with session.post(
                f"{target}{request.path}", json=await request.json(), headers=headers
            ) as reply:
                return web.Response(status=reply.status)

    app = web.Application()
    app.router.add_post("/{path:.*}", pass_on)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@dataclass(slots=True)
class EmulatorSide:
    """A person with the emulator's client."""

    conversation: Conversation
    client: object
    address: str
    chat: int
    shown: list = field(default_factory=list)

    async def says(self, text):
        await self._send("sendMessage", {"text": text})

    async def picks(self, asked, values):
        keyboard = [message for message in self.shown if "reply_markup" in message["message"]][-1]
        rows = keyboard["message"]["reply_markup"]["inline_keyboard"]
        buttons = {row[0]["text"]: row[0]["callback_data"] for row in rows}
        for value in values:
            place = asked.options.index(value)
            label = asked.labels[place]
            await self._press(keyboard, buttons.get(label) or buttons[f"{place + 1}. {label}"])
        if "Done" in buttons and not set(values) & {"none", "unsure"}:
            await self._press(keyboard, buttons["Done"])

    async def _press(self, keyboard, data):
        above = {"message_id": keyboard["messageId"], **keyboard["message"], **self._who()}
        await self._send("sendCallback", {"data": data, "message": above})

    async def _send(self, method, body):
        before = len(await self._sent_by_bot())
        message = {"botToken": TOKEN, "date": int(time.time()), **self._who(), **body}
        async with self.client.post(f"{self.address}/{method}", json=message) as response:
            assert response.status == 200
        await self._settle(before, ticks=body.get("data", "").partition(":")[2].startswith("tick"))

    async def _settle(self, before, *, ticks):
        """Wait until the bot has said all it says, which after a tick is nothing."""
        deadline = time.monotonic() + (0.5 if ticks else 20)
        while time.monotonic() < deadline:
            await asyncio.sleep(0.1)
            found = await self._sent_by_bot()
            if before < len(found) == len(self.shown):
                return
            self.shown = found

    async def _sent_by_bot(self):
        async with self.client.post(f"{self.address}/getUpdatesHistory", json={"token": TOKEN}) as response:
            sent = (await response.json())["result"]
        return [entry for entry in sent if entry["message"].get("chat_id") == self.chat]

    def _who(self):
        person = {"id": self.chat, "first_name": "A Runner", "is_bot": False}
        return {"from": person, "chat": {"id": self.chat, "first_name": "A Runner", "type": "private"}}


@pytest.fixture
async def emulated(emulator, agent, messaging_environment):
    """Opens a chat with the bot at the emulator."""
    import aiohttp
    from sanic import Sanic

    from bot.server import build_app
    from tests.bot.channels.conftest import served

    Sanic.test_mode = True  # else a process can start only one server
    environment = replace(messaging_environment, telegram_api=emulator)
    async with (
        served(build_app(agent, environment)) as bot,
        with_the_secret(address_of(bot)) as public,
        aiohttp.ClientSession() as client,
    ):
        await asyncio.to_thread(connect, replace(environment, public_url=public))

        def chat(number):
            conversation = Conversation(agent, sender_id("telegram", str(number), SECRET), "telegram")
            return EmulatorSide(conversation, client, emulator, number)

        yield chat


def address_of(client):
    return str(client._base_url).rstrip("/")  # noqa: SLF001 - the session keeps it to itself


@pytest.mark.parametrize("vignette", vignettes(OWN)[1::2], ids=lambda vignette: vignette.id)
async def test_a_whole_screening_runs_against_the_emulator(emulated, vignette):
    side = emulated(700_000_000 + len(vignette.id))
    assert await level_reached(side, vignette) == vignette.gold
    texts = [entry["message"]["text"] for entry in side.shown]
    assert texts[0].startswith("Before we start")
    assert any("\u2713" in text for text in texts), "an answered question shows its answer"
