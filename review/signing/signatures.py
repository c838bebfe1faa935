"""Which signatures hold for the rules that are live now."""

from __future__ import annotations

from review.conversations.models import Signature
from triage import default_tables


def present_signature() -> Signature | None:
    """The signature under the live version; any change of the tables makes another version, unsigned."""
    return signature_of(default_tables().version)


def signature_of(version: str) -> Signature | None:
    """The signature under a version, unless it was withdrawn."""
    return Signature.objects.filter(rules_version=version, withdrawn=None).first() if version else None
