"""A short name for a sender that says nothing about who it is, and cannot be traced without the secret."""

from __future__ import annotations

import hmac
from hashlib import sha256

from django.conf import settings


def pseudonym(sender_id: str) -> str:
    """The same sender always gets the same pseudonym."""
    key = settings.SECRET_KEY.encode()
    digest = hmac.new(key, f"pseudonym:{sender_id}".encode(), sha256).hexdigest()
    return f"{digest[:4]}-{digest[4:8]}-{digest[8:12]}"
