"""Adds to the audit trail: always a person or a named job, never a runner's words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from review.access.models import AuditEntry


def record(request: HttpRequest, what: str, subject: object = "", **detail: Any) -> AuditEntry:
    """Note what the person behind a request does."""
    return AuditEntry.objects.create(
        username=request.user.get_username(),
        what=what,
        subject=str(subject)[:200],
        detail=detail,
        address=request.META.get("REMOTE_ADDR", ""),
    )


def record_job(job: str, what: str, subject: object = "", **detail: Any) -> AuditEntry:
    """Note what a command does that no person started through the console."""
    return AuditEntry.objects.create(username=f"job: {job}", what=what, subject=str(subject), detail=detail)
