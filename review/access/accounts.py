"""Creates and changes accounts; every change ends in the audit trail of its caller."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.db import transaction

from review.access.models import Account


@transaction.atomic
def create_account(username: str, password: str, roles: list[str]) -> Account:
    """A new account; raises ValidationError for a weak password."""
    account = Account(username=username)
    validate_password(password, account)
    account.set_password(password)
    account.full_clean()
    account.save()
    account.groups.set(Group.objects.filter(name__in=roles))
    return account


@transaction.atomic
def change_account(account: Account, *, role: str, active: bool) -> None:
    """Give an account another role, or close it; a closed account is logged out."""
    account.groups.set([Group.objects.get(name=role)])
    account.is_active = active
    account.save(update_fields=["is_active"])
    if not active:
        log_out_everywhere(account)


def set_password(account: Account, password: str) -> None:
    """A new password; all sessions of the account end."""
    validate_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    log_out_everywhere(account)


def log_out_everywhere(account: Account) -> None:
    """End every session of an account."""
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(account.pk):
            session.delete()
