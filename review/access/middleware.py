"""What holds for every page: security headers, a permission per view, a plain page when a store is away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from review.access.first_account import is_needed
from review.access.permission import AFTER_PASSWORD, ANY_ACCOUNT, EVERYONE, permission_of
from review.access.two_step import awaits_code
from review.access.views.errors import DatabaseGone, own_database_away
from review.store import StoreUnavailableError

GetResponse = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def security_headers(get_response: GetResponse) -> GetResponse:
    """Only our own files load, nothing is framed, no page of a runner stays in a cache."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return respond


class PermissionMiddleware:
    """Refuses by default: a view without a mark, a stranger, half a log-in, a missing permission."""

    def __init__(self, get_response: GetResponse) -> None:
        """Called once, when the server starts."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the view is known."""
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """A log-in page, a refusal, or nothing, which lets the view run."""
        permission = permission_of(view)
        if permission == EVERYONE:
            return None
        if not request.user.is_authenticated:
            return redirect("first-account") if is_needed() else redirect_to_login(request.get_full_path())
        if permission == AFTER_PASSWORD:
            return None
        if awaits_code(request.user):
            return redirect_to_login(request.get_full_path(), "log-in-code")
        if permission == ANY_ACCOUNT or (permission and request.user.may(permission)):
            return None
        raise PermissionDenied


class StoreErrorMiddleware:
    """Says what to do when the conversations cannot be read, instead of a blank page."""

    def __init__(self, get_response: GetResponse) -> None:
        """Called once, when the server starts."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, whatever it is."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page that says what is wrong with the store, or with the console's own database."""
        if isinstance(error, DatabaseGone):
            return own_database_away(error)
        if not isinstance(error, StoreUnavailableError):
            return None
        return render(request, "access/store_unavailable.html", {"reason": str(error)}, status=503)
