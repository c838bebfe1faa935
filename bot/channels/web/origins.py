"""Which web sites may use the chat: our own pages and the clinic's sites; every other origin is refused."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.http_problems import Problem

CHANNEL = "/webhooks/web/"
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Max-Age": "7200",
}


@dataclass(frozen=True, slots=True)
class Origins:
    """The allow-list of `STRIDECHECK_ALLOWED_ORIGINS`."""

    allowed: Collection[str]

    def check(self, origin: str | None, host: str) -> None:
        """A Problem with status 403 when a browser says that a foreign site is asking."""
        if origin is not None and not self._is_ours(origin, host):
            raise Problem(403, "origin", "This site may not use the chat: the clinic has not allowed it.")

    def headers(self, origin: str | None, host: str) -> Mapping[str, str]:
        """What lets the page of an allowed site read the answer."""
        if origin is None or not self._is_ours(origin, host):
            return {"Vary": "Origin"}
        return {
            "Vary": "Origin",
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Expose-Headers": "Retry-After",
        }

    def _is_ours(self, origin: str, host: str) -> bool:
        return origin in self.allowed or _host(origin) == host


def _host(origin: str) -> str | None:
    """Host and port only: behind a proxy that speaks TLS the server does not know its own scheme."""
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None
