"""A small stand-in for the web channel: speaks the published protocol, follows a script, fails on demand."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Message = dict[str, Any]


def question(name: str, *values: str, kind: str = "choice", multiple: bool = False) -> Message:
    """A bot message that asks `name` and offers `values`."""
    options = [{"label": value.replace("_", " "), "value": value} for value in values]
    return {
        "text": f"{name}?",
        "options": options,
        "question": {"id": name, "multiple": multiple, "kind": kind},
    }


def result(level: str, areas: tuple[str, ...] = (), rules: tuple[str, ...] = ()) -> Message:
    """A bot message that ends the screening."""
    named = [{"id": area, "text": f"The {area}."} for area in areas]
    return {
        "text": f"The result is {level}.",
        "result": {"level": level, "areas": named, "rules": list(rules)},
    }


@dataclass(slots=True)
class FakeChannel:
    """Gives the replies of `script` one by one; a number in it is answered as that HTTP status."""

    script: list[list[Message] | int]
    address: str = ""
    received: list[Message] = field(default_factory=list)

    def reply(self, body: Message) -> tuple[int, Message]:
        """The next reply of the script; after its end the last one again."""
        self.received.append(body)
        step = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        return (step, {"error": "broken"}) if isinstance(step, int) else (200, {"messages": step})


@contextmanager
def fake_channel(*script: list[Message] | int) -> Iterator[FakeChannel]:
    """Serve `script` on a free port."""
    channel = FakeChannel(list(script))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(channel))
    channel.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield channel
    finally:
        server.shutdown()
        server.server_close()


def _handler(channel: FakeChannel) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path.endswith("/sessions"):
                self._answer(200, {"token": "t0k3n"})
            elif self.headers["Authorization"] == "Bearer t0k3n":
                self._answer(*channel.reply(body))
            else:
                self._answer(401, {"error": "no token"})

        def _answer(self, status: int, body: Message) -> None:
            sent = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    return Handler
