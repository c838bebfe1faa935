"""Session tokens: signed, expiring, and holding nothing but an opaque sender id."""

import time
import uuid
from dataclasses import dataclass

import jwt

from bot.http_problems import Problem

ALGORITHM = "HS256"
AUDIENCE = "stridecheck-web"
LIFETIME_S = 24 * 60 * 60
SENDER_PREFIX = "web:"
BEARER = "Bearer "


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation and the token that proves whose it is."""

    sender_id: str
    token: str


def new_session(secret: str, lifetime_s: int = LIFETIME_S) -> Session:
    """A session for a runner who has none yet."""
    sender_id = SENDER_PREFIX + uuid.uuid4().hex
    claims = {"sub": sender_id, "aud": AUDIENCE, "exp": int(time.time()) + lifetime_s}
    return Session(sender_id, jwt.encode(claims, secret, ALGORITHM))


def sender_of(authorization: str | None, secret: str) -> str:
    """The sender id behind an Authorization header; a Problem with status 401 when it proves nothing."""
    if not authorization or not authorization.startswith(BEARER):
        raise Problem(
            401, "token_missing", "No token found; allowed is a header 'Authorization: Bearer TOKEN'."
        )
    try:
        claims = jwt.decode(
            authorization.removeprefix(BEARER).strip(),
            secret,
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            options={"require": ["exp", "sub", "aud"]},
        )
    except jwt.ExpiredSignatureError:
        raise Problem(401, "token_expired", "This session has expired; start a new one.") from None
    except jwt.InvalidTokenError:
        raise Problem(
            401, "token_invalid", "This token was not given out here; start a new session."
        ) from None
    return str(claims["sub"])
