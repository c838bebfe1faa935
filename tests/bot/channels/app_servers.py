"""A stand-in for the servers of messaging apps: keeps what it was sent, and fails on demand."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp.web import FileField


@dataclass(slots=True)
class AppServers:
    """`calls` are (method, body); each entry of `failures` spoils one call: a status, a body or "silence"."""

    address: str = ""
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    failures: list[int | tuple[int, dict[str, Any]] | str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def bodies(self, method: str) -> list[dict[str, Any]]:
        """What was sent to a method, and accepted."""
        return [body for called, body in self.calls if called == method]

    def texts(self, method: str = "sendMessage") -> list[str]:
        """The texts sent and accepted, which are then forgotten."""
        found = [body["text"] for body in self.bodies(method)]
        self.calls.clear()
        return found


@asynccontextmanager
async def running_servers():
    from aiohttp import web

    servers = AppServers()

    async def receive(request):
        servers.headers.append(dict(request.headers))
        failure = servers.failures.pop(0) if servers.failures else None
        if failure == "silence":
            await asyncio.sleep(2)
        if failure is not None:
            status, body = failure if isinstance(failure, tuple) else (failure, {})
            return web.json_response(body, status=status if isinstance(status, int) else 200)
        if request.method == "GET":
            return web.json_response({"contents": []})
        method, fields = request.path.rpartition("/")[2], await fields_of(request)
        if not within_limits(method, fields):
            return web.json_response({"error": "beyond a published limit"}, status=400)
        servers.calls.append((method, fields))
        number = len(servers.headers)
        servers.calls[-1][1].setdefault("message_id", number)
        return web.json_response(
            {
                "ok": True,
                "result": {"message_id": number},
                "message_id": f"mid.{number}",
                "sid": f"HX{number}",
            }
        )

    app = web.Application()
    app.router.add_get("/{path:.*}", receive)
    app.router.add_post("/{path:.*}", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    servers.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield servers
    await runner.cleanup()


async def fields_of(request):
    """The body of a request: a form, with or without a file, or JSON."""
    if request.content_type == "application/json":
        return await request.json()
    form = await request.post()
    return {
        name: value.file.read() if isinstance(value, FileField) else value for name, value in form.items()
    }


def within_limits(method, fields):
    """Whether the real server would take it: limits as published by Telegram, Meta and Twilio."""
    check = {
        "sendMessage": fits_telegram,
        "editMessageText": fits_telegram,
        "editMessageReplyMarkup": fits_telegram,
        "sendPhoto": lambda body: len(body["caption"]) <= 1024 and len(body["photo"]) <= 10_000_000,
        "messages": lambda body: fits_messenger(body["message"]),
        "Messages.json": fits_twilio,
    }.get(method)
    return check is None or check(fields)


def fits_telegram(body):
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    return (
        1 <= len(body.get("text", "no text is changed")) <= 4096
        and len(buttons) <= 100
        and all(button["text"] and 1 <= len(button["callback_data"].encode()) <= 64 for button in buttons)
    )


def fits_messenger(message):
    replies = message.get("quick_replies", [])
    return (
        1 <= len(message.get("text", "a picture")) <= 2000
        and len(replies) <= 13
        and all(1 <= len(reply["title"]) <= 20 for reply in replies)
        and all(len(reply["payload"]) <= 1000 for reply in replies)
    )


def fits_twilio(body):
    variables = json.loads(body.get("ContentVariables", "{}"))
    return 0 < len(body.get("Body", "a template")) <= 1600 and not any(
        "\n" in value or not value for value in variables.values()
    )
