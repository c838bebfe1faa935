"""How fast one conversation and one address may write; what is too fast is refused politely, never queued."""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.http_problems import Problem

MOST_KEPT = 20_000
TOO_MANY = (
    "That was too fast for me. Please wait {seconds} seconds and send it again. In an emergency don't wait "
    "for this chat: call your emergency number now."
)


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then one more every `every_s` seconds."""

    burst: int
    every_s: float


MESSAGES_PER_SESSION = Rate(burst=120, every_s=1.0)
REQUESTS_PER_ADDRESS = Rate(burst=600, every_s=0.1)
SESSIONS_PER_ADDRESS = Rate(burst=60, every_s=5.0)


class Limiter:
    """Counts by key; the keys not heard of for the longest time are forgotten first."""

    def __init__(
        self, rate: Rate, clock: Callable[[], float] = time.monotonic, most_kept: int = MOST_KEPT
    ) -> None:
        """Nobody has been heard of yet."""
        self._rate, self._clock, self._most_kept = rate, clock, most_kept
        self._free_at: OrderedDict[str, float] = OrderedDict()

    def wait(self, key: str) -> float:
        """Take a place for `key`: 0 when there is one, else the seconds until there is."""
        now = self._clock()
        free_at = max(self._free_at.pop(key, 0.0), now - self._rate.burst * self._rate.every_s)
        late = free_at + self._rate.every_s - now
        self._keep(key, free_at if late > 0 else free_at + self._rate.every_s)
        return max(late, 0.0)

    def _keep(self, key: str, free_at: float) -> None:
        self._free_at[key] = free_at
        if len(self._free_at) > self._most_kept:
            self._free_at.popitem(last=False)

    def __len__(self) -> int:
        return len(self._free_at)


class Limits:
    """The limits of one bot process."""

    def __init__(self) -> None:
        """Nobody has been heard of yet."""
        self._messages = Limiter(MESSAGES_PER_SESSION)
        self._requests = Limiter(REQUESTS_PER_ADDRESS)
        self._sessions = Limiter(SESSIONS_PER_ADDRESS)

    def take_message(self, sender_id: str) -> None:
        """One message of a conversation; a Problem with status 429 when it comes too soon."""
        _refuse_after(self._messages.wait(sender_id))

    def take_request(self, address: str) -> None:
        """One request of an address."""
        if not is_this_machine(address):
            _refuse_after(self._requests.wait(address))

    def take_session(self, address: str) -> None:
        """One new conversation of an address."""
        if not is_this_machine(address):
            _refuse_after(self._sessions.wait(address))


def is_this_machine(address: str) -> bool:
    """Whether a request came from this machine: its operator, or a proxy that hides who asks."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


def _refuse_after(seconds: float) -> None:
    if seconds > 0:
        whole = math.ceil(seconds)
        raise Problem(429, "too_many", TOO_MANY.format(seconds=whole), retry_after_s=whole)
