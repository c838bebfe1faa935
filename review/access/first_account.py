"""The very first account: made on this machine only, while there is none."""

from __future__ import annotations

from ipaddress import ip_address

from django.http import HttpRequest

from review.access.models import Account

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def is_needed() -> bool:
    """True while nobody can log in."""
    return not Account.objects.exists()


def is_from_this_machine(request: HttpRequest) -> bool:
    """True for a browser on the server itself; a proxy in front could speak for anybody."""
    if any(header in request.META for header in FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
