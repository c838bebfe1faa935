"""The app of accounts, permissions and the audit trail."""

from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Registered under the short name `access`."""

    name = "review.access"
    label = "access"

    def ready(self) -> None:
        """Listen for log-ins."""
        from review.access import login_record

        login_record.connect()
