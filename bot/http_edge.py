"""What every request passes on its way in and out: foreign sites, safe headers, the access log."""

import logging
import time
from collections.abc import Mapping

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from bot.channels.web.origins import CHANNEL, PREFLIGHT, Origins
from bot.channels.web.packing import pack

PROBES = ("/health", "/ready")
access = logging.getLogger("bot.access")


def add_edge(app: Sanic, allowed_origins: tuple[str, ...]) -> None:
    """Guard every address of the application."""
    origins = Origins(frozenset(allowed_origins))
    headers = {**security_headers(allowed_origins), "Cache-Control": "no-store"}

    async def begin(request: Request) -> HTTPResponse | None:
        request.ctx.started = time.perf_counter()
        return guard(request, origins)

    async def finish(request: Request, response: HTTPResponse) -> None:
        if request.path.startswith(CHANNEL):
            response.headers.extend(origins.headers(request.headers.get("origin"), request.host))
            pack(request, response)
        _fill_in(response, headers)
        _log(request, response)

    app.register_middleware(begin, "request")
    app.register_middleware(finish, "response")


def guard(request: Request, origins: Origins) -> HTTPResponse | None:
    """Refuses foreign sites, and answers a browser that asks beforehand."""
    if not request.path.startswith(CHANNEL):
        return None
    origins.check(request.headers.get("origin"), request.host)
    asks_beforehand = request.method == "OPTIONS" and "access-control-request-method" in request.headers
    return empty(204, PREFLIGHT) if asks_beforehand else None


def security_headers(allowed_origins: tuple[str, ...]) -> dict[str, str]:
    """Only our own scripts and styles run, and only allowed sites may frame the page."""
    frames = " ".join(["'self'", *allowed_origins])
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        f"manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {frames}"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def _fill_in(response: HTTPResponse, headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        response.headers.setdefault(name, value)


def _log(request: Request, response: HTTPResponse) -> None:
    elapsed = (time.perf_counter() - getattr(request.ctx, "started", time.perf_counter())) * 1000
    level = logging.DEBUG if request.path in PROBES else logging.INFO
    access.log(level, "%s %s %s %.0f ms", request.method, request.path, response.status, elapsed)
