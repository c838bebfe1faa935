"""The app of digested conversations and of reviews."""

from __future__ import annotations

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Registered under the short name `conversations`."""

    name = "review.conversations"
    label = "conversations"
