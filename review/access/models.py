"""Accounts, and an audit trail that the application can add to and never change."""

from __future__ import annotations

from typing import Any, NoReturn

from django.contrib.auth.models import AbstractUser
from django.db import models

from review.access.roles import PERMISSIONS


class AppendOnlyError(TypeError):
    """Raised where code tries to change or delete what only grows."""


class Account(AbstractUser):
    """A member of staff."""

    class Meta:
        """The console's own permissions stand in for Django's four per table."""

        default_permissions = ()
        permissions = tuple(PERMISSIONS.items())

    @property
    def role(self) -> str:
        """The name of the account's role."""
        return ", ".join(group.name for group in self.groups.all())

    def may(self, permission: str) -> bool:
        """Whether the account has one of the console's permissions."""
        return self.is_active and self.has_perm(f"access.{permission}")


class AppendOnlyQuerySet(models.QuerySet):
    """Refuses every change."""

    def update(self, **_: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("an audit entry is never changed")

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("an audit entry is never deleted")


class AuditEntry(models.Model):
    """Who did what to which record, when and from where; the name stays when the account goes."""

    made = models.DateTimeField(auto_now_add=True, db_index=True)
    username = models.CharField(max_length=150, db_index=True)
    what = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)
    address = models.CharField(max_length=64, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        """Newest first."""

        default_permissions = ()
        ordering = ("-made", "-id")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; a stored one stays as it is."""
        if self.pk is not None:
            raise AppendOnlyError("an audit entry is never changed")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError("an audit entry is never deleted")
