"""Packs the channel's longer answers with gzip: a history of some 30 kB may come over a train's network."""

import gzip

from sanic.request import Request
from sanic.response import HTTPResponse

SMALLEST = 1024
LEVEL = 6


def unpacks(request: Request) -> bool:
    """Whether the client can unpack gzip."""
    return "gzip" in request.headers.get("accept-encoding", "")


def pack(request: Request, response: HTTPResponse) -> None:
    """Pack the answer in place, when that is worth it and the client can unpack it."""
    body = response.body or b""
    response.headers["Vary"] = ", ".join(filter(None, [response.headers.get("Vary"), "Accept-Encoding"]))
    if len(body) < SMALLEST or not unpacks(request):
        return
    response.body = gzip.compress(body, LEVEL, mtime=0)
    response.headers["Content-Encoding"] = "gzip"
