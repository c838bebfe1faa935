"""What the command line can do with the console; Django is set up on the first call."""

from __future__ import annotations

import os
from datetime import timedelta

import django
from django.apps import apps


def set_up() -> None:
    """Load Django and bring the console's own database up to date; safe to repeat."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "review.settings")
    if not apps.ready:
        django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def create_user(username: str, password: str, role: str) -> None:
    """Make an account; raises ValueError with every reason why not."""
    from django.core.exceptions import ValidationError

    from review.access.accounts import create_account
    from review.access.audit import record_job

    try:
        create_account(username, password, [role])
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from None
    record_job("command line", "create account", username, roles=[role])


def recover(username: str, password: str) -> None:
    """A new password and no second step, for an admin whom nobody else can help; raises ValueError."""
    from django.core.exceptions import ValidationError

    from review.access.accounts import set_password
    from review.access.audit import record_job
    from review.access.models import Account
    from review.access.two_step import turn_off

    found = Account.objects.filter(username=username).first()
    if found is None:
        raise ValueError(f"There is no account '{username}'; there are: {', '.join(_names()) or 'none'}.")
    try:
        set_password(found, password)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from None
    turn_off(found)
    record_job("command line", "reset password", username, two_step="off")


def _names() -> list[str]:
    from review.access.models import Account

    return list(Account.objects.order_by("username").values_list("username", flat=True))


def digest() -> int:
    """Bring the digest up to date; return how many events were read."""
    from review.digest.run import bring_up_to_date, forget_vanished
    from review.store import conversation_store

    read = bring_up_to_date(conversation_store())
    forget_vanished(conversation_store())
    return read


def keep_only(days: int) -> tuple[int, int]:
    """Delete everybody who was last active more than `days` days ago; return people and events."""
    from django.utils import timezone

    from review.access.audit import record_job
    from review.privacy.erasure import delete_people, inactive_since

    digest()
    gone = list(inactive_since(timezone.now() - timedelta(days=days)))
    events = delete_people(gone)
    record_job("retention", "delete", f"older than {days} days", people=len(gone), events=events)
    return len(gone), events
