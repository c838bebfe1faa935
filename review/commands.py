"""What the command line can do with the console; Django is set up on the first call."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache

import django
from django.apps import apps

from settings.faults import UnusableError

OWN_APPS = ("access", "conversations")


class ConsoleUnusableError(UnusableError):
    """The console's own database cannot be used."""


def set_up() -> None:
    """Load Django and bring the console's own database up to date; safe to repeat."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "review.settings")
    if not apps.ready:
        django.setup()
    with own_database():
        _bring_up_to_date()


@contextmanager
def own_database() -> Iterator[None]:
    """Say what to do when the console's own database is locked, broken, full or away."""
    from django.db import Error

    try:
        yield
    except Error as error:
        raise ConsoleUnusableError(
            f"The console's own database cannot be used ({str(error).strip()}). Look at the free disk space, "
            "at the permissions of the data folder or the database's user, "
            "and whether another program holds it."
        ) from error


def _bring_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(connection)
    unknown = set(known.applied_migrations) - set(known.disk_migrations)
    newer = [key for key in unknown if key[0] in OWN_APPS]
    if newer:
        raise ConsoleUnusableError(
            f"The console's own database was made by a newer version ({'.'.join(max(newer))}). "
            "Run that version, or go back to the copy of the database from before."
        )
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

    _leave_the_program_to_itself()
    with own_database():
        read = bring_up_to_date(conversation_store())
        forget_vanished(conversation_store())
    return read


@cache
def _leave_the_program_to_itself() -> None:
    """What is loaded by now stays: looking at it again and again took a quarter of a digest's time."""
    from triage import default_tables

    default_tables()
    gc.collect()
    gc.freeze()


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
