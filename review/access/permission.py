"""The permission every view carries; PermissionMiddleware refuses a view that carries none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from review.access.roles import PERMISSIONS

View = TypeVar("View", bound=Callable[..., object])
EVERYONE = "everyone"
ANY_ACCOUNT = "any account"
AFTER_PASSWORD = "after the password"


def needs(permission: str) -> Callable[[View], View]:
    """Mark a view with one of the console's permissions."""
    if permission not in PERMISSIONS:
        raise KeyError(f"permission is '{permission}', expected one of: {', '.join(PERMISSIONS)}")
    return _marked(permission)


def for_any_account() -> Callable[[View], View]:
    """Mark a view that every member of staff may use."""
    return _marked(ANY_ACCOUNT)


def after_password(reason: str) -> Callable[[View], View]:
    """Mark a view that opens between the two steps of a log-in, and say why."""
    if not reason:
        raise ValueError("a view before the second step needs a reason")
    return _marked(AFTER_PASSWORD)


def for_everyone(reason: str) -> Callable[[View], View]:
    """Mark a view that needs no log-in, and say why."""
    if not reason:
        raise ValueError("a view for everyone needs a reason")
    return _marked(EVERYONE)


def permission_of(view: object) -> str | None:
    """What `view` was marked with."""
    return getattr(view, "console_permission", None)


def _marked(permission: str) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.console_permission = permission  # type: ignore[attr-defined]
        return view

    return mark
