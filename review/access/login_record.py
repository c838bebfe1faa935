"""Puts log-ins, failed log-ins and log-outs into the audit trail."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from review.access.models import AuditEntry


def connect() -> None:
    """Listen to Django's own signals."""
    user_logged_in.connect(_logged_in, dispatch_uid="audit-log-in")
    user_logged_out.connect(_logged_out, dispatch_uid="audit-log-out")
    user_login_failed.connect(_failed, dispatch_uid="audit-log-in-failed")


def _logged_in(request: HttpRequest, user: Any, **_: Any) -> None:
    _note(request, "log in", user.get_username())


def _logged_out(request: HttpRequest, user: Any, **_: Any) -> None:
    if user is not None:
        _note(request, "log out", user.get_username())


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    _note(request, "log in failed", str(credentials.get("username", ""))[:150])


def _note(request: HttpRequest | None, what: str, username: str) -> None:
    address = request.META.get("REMOTE_ADDR", "") if request else ""
    AuditEntry.objects.create(username=username, what=what, address=address)
