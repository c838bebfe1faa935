"""The pages of the menu that an account may open."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import resolve, reverse

from review.access.models import Account
from review.access.permission import AFTER_PASSWORD, permission_of
from review.signing.signatures import present_signature

MENU = {
    "queue": "Queue",
    "screenings": "All screenings",
    "figures": "Figures",
    "messages": "Messages",
    "what-if": "What if",
    "rules": "Rules",
    "audit-trail": "Audit trail",
    "accounts": "Accounts",
}


def navigation(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page needs."""
    user = getattr(request, "user", None)
    if not isinstance(user, Account) or _is_half_way(request):
        return {"menu": []}
    return {"menu": list(_menu(user, request.path)), "signature": present_signature()}


def _is_half_way(request: HttpRequest) -> bool:
    """True on the page between the two steps of a log-in."""
    found = request.resolver_match
    return bool(found and permission_of(found.func) == AFTER_PASSWORD)


def _menu(account: Account, path: str) -> Any:
    for name, label in MENU.items():
        address = reverse(name)
        if account.may(str(permission_of(resolve(address).func))):
            yield {"label": label, "address": address, "current": path == address}
