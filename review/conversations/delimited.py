"""A short list of ids in one text column, `|a|b|`, so that any database can look inside quickly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q


class DelimitedField(models.TextField):
    """A list of ids; none of them holds the delimiter."""

    def __init__(self, **options: Any) -> None:
        """Empty unless something is put in."""
        super().__init__(**{**options, "blank": True, "default": list})

    def from_db_value(self, value: str | None, *_: Any) -> list[str]:
        """The ids in a stored text."""
        return ids_in(value or "")

    def to_python(self, value: Any) -> list[str]:
        """The ids in a text or list."""
        return ids_in(value) if isinstance(value, str) else list(value or ())

    def get_prep_value(self, value: Any) -> str:
        """The text to store; a text is a pattern to look for."""
        return value if isinstance(value, str) else joined(value or ())


def joined(ids: Iterable[str]) -> str:
    """The stored form of some ids."""
    kept = [str(id).replace("|", "/") for id in ids]
    return f"|{'|'.join(kept)}|" if kept else ""


def ids_in(text: str) -> list[str]:
    """The ids in a stored form."""
    return [part for part in text.split("|") if part]


def holds(field: str, id: str) -> Q:
    """The rows whose list holds an id."""
    return Q(**{f"{field}__contains": f"|{id}|"})
