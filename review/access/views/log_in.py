"""Log-in in one or two steps, log-out, and the first account."""

from __future__ import annotations

from django.contrib.auth import login
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from review.access.accounts import create_account
from review.access.audit import record
from review.access.first_account import is_from_this_machine, is_needed
from review.access.forms import NewAccountForm
from review.access.permission import after_password, for_everyone
from review.access.two_step import accepts, awaits_code, device_of, seconds_to_wait

FIRST_ROLES = ["admin", "clinical lead"]
BACKEND = "django.contrib.auth.backends.ModelBackend"


class _LogIn(LoginView):
    template_name = "access/log_in.html"
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """The log-in page, or the page that makes the first account."""
        return redirect("first-account") if is_needed() else super().get(request, *args, **kwargs)


log_in = for_everyone("somebody who logs in is not logged in yet")(_LogIn.as_view())
log_out = after_password("whoever has no code must be able to leave")(LogoutView.as_view())


@after_password("here the code is given")
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponse:
    """The second step of a log-in: the code that the account's app shows now."""
    if not awaits_code(request.user):
        return redirect(_wanted(request))
    device, given = device_of(request.user), request.POST.get("code", "")
    context = {"next": _wanted(request), "wait": seconds_to_wait(device), "wrong": request.method == "POST"}
    if request.method == "POST" and not context["wait"]:
        if accepts(request, device, given):
            record(request, "code accepted")
            return redirect(_wanted(request))
        record(request, "code refused")
    return render(request, "access/code.html", context, status=429 if context["wait"] else 200)


def _wanted(request: HttpRequest) -> str:
    """Where somebody was going; never another site."""
    found = str(request.POST.get("next") or request.GET.get("next") or "")
    return found if url_has_allowed_host_and_scheme(found, allowed_hosts=None) else "queue"


@for_everyone("there is no account yet that could log in; open on the machine itself only")
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("password")
def first_account(request: HttpRequest) -> HttpResponse:
    """Make the first account, which may do everything, and log in."""
    if not is_needed():
        return redirect("log-in")
    if not is_from_this_machine(request):
        raise PermissionDenied
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = create_account(form.cleaned_data["username"], form.cleaned_data["password"], FIRST_ROLES)
        login(request, account, backend=BACKEND)
        record(request, "create account", account.username, roles=FIRST_ROLES)
        return redirect("queue")
    return render(request, "access/first_account.html", {"form": form})
