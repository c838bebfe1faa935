"""The admin's pages: accounts and the audit trail."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from review.access.accounts import change_account, create_account, set_password
from review.access.audit import record
from review.access.forms import PasswordForm, RoleForm, StaffAccountForm
from review.access.models import Account, AuditEntry
from review.access.permission import needs
from review.access.two_step import device_of, turn_off, with_two_step

ENTRIES_ON_A_PAGE = 100
LOOKUPS = {"username": "iexact", "what": "exact", "subject": "icontains"}


@needs("manage_accounts")
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("password")
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts, and a form for a new one."""
    form = StaffAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        create_account(given["username"], given["password"], [given["role"]])
        record(request, "create account", given["username"], roles=[given["role"]])
        messages.success(request, f"The account {given['username']} can log in now.")
        return redirect("accounts")
    everybody = with_two_step(Account.objects.prefetch_related("groups").order_by("username"))
    return render(request, "access/accounts.html", {"accounts": everybody, "form": form})


@needs("manage_accounts")
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, id: int) -> HttpResponse:
    """One account: its role, whether it may log in, and a form for a new password."""
    found = get_object_or_404(Account, pk=id)
    form = RoleForm(request.POST or None, initial=_now(found))
    if request.method == "POST" and form.is_valid():
        if found == request.user:
            messages.error(request, "Nobody changes their own role. Ask another admin.")
            return redirect("account", id)
        change_account(found, role=form.cleaned_data["role"], active=form.cleaned_data["active"])
        record(request, "change account", found.username, **form.cleaned_data)
        messages.success(request, f"The account {found.username} was changed.")
        return redirect("accounts")
    return render(request, "access/account.html", _context(found, form, PasswordForm(account=found)))


@needs("manage_accounts")
@require_POST
@sensitive_post_parameters("password")
def reset_password(request: HttpRequest, id: int) -> HttpResponse:
    """Set a new password for somebody who lost theirs."""
    found = get_object_or_404(Account, pk=id)
    form = PasswordForm(request.POST, account=found)
    if not form.is_valid():
        context = _context(found, RoleForm(initial=_now(found)), form)
        return render(request, "access/account.html", context, status=400)
    set_password(found, form.cleaned_data["password"])
    record(request, "reset password", found.username)
    messages.success(request, f"{found.username} has a new password and was logged out everywhere.")
    return redirect("accounts")


@needs("manage_accounts")
@require_POST
def reset_two_step(request: HttpRequest, id: int) -> HttpResponse:
    """Take the second step away from somebody who lost their telephone; their sessions end."""
    found = get_object_or_404(Account, pk=id)
    if turn_off(found, end_sessions=True):
        record(request, "reset two-step log-in", found.username)
        messages.success(
            request, f"{found.username} logs in with the password alone until a new app is added."
        )
    return redirect("accounts")


@needs("see_audit_trail")
@require_GET
def audit_trail(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first; by name and by kind."""
    chosen = {key: request.GET.get(key, "").strip() for key in LOOKUPS}
    found = {f"{key}__{LOOKUPS[key]}": value for key, value in chosen.items() if value}
    page = Paginator(AuditEntry.objects.filter(**found), ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    kinds = AuditEntry.objects.order_by("what").values_list("what", flat=True).distinct()
    query = urlencode({key: value for key, value in chosen.items() if value})
    context = {"page": page, "chosen": chosen, "kinds": kinds, "query": query}
    return render(request, "access/audit_trail.html", context)


def _now(account: Account) -> dict[str, object]:
    first = account.groups.first()
    return {"role": first and first.name, "active": account.is_active}


def _context(account: Account, form: RoleForm, password_form: PasswordForm) -> dict[str, object]:
    return {
        "account": account,
        "form": form,
        "password_form": password_form,
        "device": device_of(account),
    }
