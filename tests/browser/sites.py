"""Other web sites on this machine, as a clinic might run them: one page, with the headers a test asks for."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLINIC_PHONE = "+61 2 5550 1234"
BOOKING = "https://clinic.example/book"
COLOUR = "#7a1f5c"
CLINIC_FILE = {
    'chat_colour: ""': f'chat_colour: "{COLOUR}"',
    'chat_logo: ""': f'chat_logo: "{ROOT / "widget" / "icon.svg"}"',
    'phone: ""': f'phone: "{CLINIC_PHONE}"',
    'booking_url: ""': f'booking_url: "{BOOKING}"',
    "country: unknown": "country: au",
}


def clinic_file(folder: Path) -> Path:
    """The shipped `clinic.yml` of a clinic in Australia with a phone, a booking page, a colour and a logo."""
    text = (ROOT / "clinic.yml").read_text(encoding="utf-8")
    for shipped, own in CLINIC_FILE.items():
        assert shipped in text, shipped
        text = text.replace(shipped, own)
    file = folder / "clinic.yml"
    file.write_text(text, encoding="utf-8")
    return file


def clinic_page(bot: str, head: str = "", body: str = "", *, html: str = "lang=en") -> str:
    """A clinic's page with the one script tag."""
    script = f'<script src="{bot}/widget/embed.js" defer></script>'
    size = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head = f"<title>Clinic</title>{size}{head}{script}"
    return f"<!doctype html><html {html}><head>{head}</head><body>{body}<h1>Clinic</h1></body></html>"


@contextmanager
def site(page: str, headers: Mapping[str, str] | None = None, port: int = 0) -> Iterator[str]:
    """Serve one page at every address of a free port, and yield the site's origin."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
