"""Log-in, log-out, the first account and one's own password."""

from __future__ import annotations

from django.contrib.auth import login
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from review.access.accounts import create_account
from review.access.audit import record
from review.access.first_account import is_from_this_machine, is_needed
from review.access.forms import NewAccountForm
from review.access.permission import for_any_account, for_everyone

FIRST_ROLES = ["admin", "clinical lead"]
BACKEND = "django.contrib.auth.backends.ModelBackend"


class _LogIn(LoginView):
    template_name = "access/log_in.html"
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """The log-in page, or the page that makes the first account."""
        return redirect("first-account") if is_needed() else super().get(request, *args, **kwargs)


class _ChangePassword(PasswordChangeView):
    template_name = "access/own_password.html"
    success_url = reverse_lazy("queue")

    def form_valid(self, form: object) -> HttpResponse:
        """Note it."""
        record(self.request, "change own password")
        return super().form_valid(form)


log_in = for_everyone("somebody who logs in is not logged in yet")(_LogIn.as_view())
log_out = for_any_account()(LogoutView.as_view())
own_password = for_any_account()(_ChangePassword.as_view())


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
