"""Who a runner is on an app: a keyed hash, so that no phone number or account id is ever stored or logged."""

import hashlib
import hmac


def sender_id(channel: str, address: str, secret: str) -> str:
    """The stored name of the runner at `address`; each channel has a name space of its own."""
    digest = hmac.new(secret.encode(), f"{channel}\0{address}".encode(), hashlib.sha256).hexdigest()
    return f"{channel}:{digest[:32]}"
