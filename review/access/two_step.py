"""The second step of a log-in: a code from an app on the telephone of whoever owns the account (TOTP)."""

from __future__ import annotations

from base64 import b32encode
from math import ceil
from typing import Any

import segno
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django_otp import login, verify_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from review.access.accounts import log_out_everywhere
from review.access.models import Account


def device_of(account: Account) -> TOTPDevice | None:
    """The app that an account confirmed; without one the password is enough."""
    return TOTPDevice.objects.devices_for_user(account, confirmed=True).first()


def with_two_step(accounts: QuerySet[Account]) -> QuerySet[Account]:
    """Accounts that know whether they confirmed an app."""
    devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    return accounts.annotate(two_step=Exists(devices))


def awaits_code(account: Any) -> bool:
    """Whether only half of the log-in is done."""
    return not account.is_verified() and device_of(account) is not None


@transaction.atomic
def draft_for(account: Account) -> TOTPDevice:
    """A new secret that counts once a code of it was given; the same one until then."""
    found = TOTPDevice.objects.devices_for_user(account, confirmed=False).first()
    return found or TOTPDevice.objects.create(user=account, name="app", confirmed=False)


def accepts(request: HttpRequest, device: TOTPDevice, code: str) -> bool:
    """Whether the code is right, never used before and not tried too often; then the log-in is complete."""
    digits = "".join(code.split())
    if not digits.isascii() or verify_token(request.user, device.persistent_id, digits) is None:
        return False
    TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
    device.refresh_from_db()
    request.session.cycle_key()
    login(request, device)
    return True


def seconds_to_wait(device: TOTPDevice | None) -> int:
    """After wrong codes the next one must wait, each time twice as long."""
    if device is None:
        return 0
    allowed, why = device.verify_is_allowed()
    return 0 if allowed else max(ceil((why["locked_until"] - timezone.now()).total_seconds()), 1)


def turn_off(account: Account, *, end_sessions: bool = False) -> bool:
    """Forget the app, so that the password is enough again; whether there was one."""
    gone, _ = TOTPDevice.objects.filter(user=account).delete()
    if end_sessions:
        log_out_everywhere(account)
    return bool(gone)


def secret_words(device: TOTPDevice) -> str:
    """The secret as it is typed into an app, in groups of four."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def picture(device: TOTPDevice) -> SafeString:
    """The secret as a QR code, drawn here: it goes to no other server."""
    code = segno.make(device.config_url, micro=False)
    return mark_safe(code.svg_inline(scale=4, border=4, light="#fff", svgclass="qr", lineclass=None))
