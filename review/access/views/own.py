"""What everybody may do with their own account: see the role, change the password, add a second step."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from review.access.audit import record
from review.access.permission import for_any_account
from review.access.roles import PERMISSIONS
from review.access.two_step import accepts, device_of, draft_for, picture, secret_words, turn_off

WRONG = "This code is not right. Type the code the app shows now; after several wrong ones, wait a little."


class _ChangePassword(PasswordChangeView):
    template_name = "access/own_password.html"
    success_url = reverse_lazy("own-account")

    def form_valid(self, form: object) -> HttpResponse:
        """Note it."""
        record(self.request, "change own password")
        messages.success(self.request, "Your password is changed.")
        return super().form_valid(form)


own_password = for_any_account()(_ChangePassword.as_view())


@for_any_account()
@require_GET
def own_account(request: HttpRequest) -> HttpResponse:
    """One's role, what it may do, and how one logs in."""
    may = [text for permission, text in PERMISSIONS.items() if request.user.may(permission)]
    return render(request, "access/own_account.html", {"may": may, "device": device_of(request.user)})


@for_any_account()
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("code")
def two_step(request: HttpRequest) -> HttpResponse:
    """Add the second step: show the secret once, and take a code as the proof that the app holds it."""
    if device_of(request.user) is not None:
        return redirect("own-account")
    draft = draft_for(request.user)
    if request.method == "POST" and accepts(request, draft, request.POST.get("code", "")):
        record(request, "turn on two-step log-in")
        messages.success(request, "From now on you need the app to log in.")
        return redirect("own-account")
    context = {"picture": picture(draft), "secret": secret_words(draft), "wrong": ""}
    if request.method == "POST":
        context["wrong"] = WRONG
    return render(request, "access/two_step.html", context)


@for_any_account()
@require_POST
@sensitive_post_parameters("code")
def two_step_off(request: HttpRequest) -> HttpResponse:
    """Take one's own second step away, with a code: an unlocked screen alone is not enough."""
    device = device_of(request.user)
    if device is None or not accepts(request, device, request.POST.get("code", "")):
        messages.error(request, WRONG)
        return redirect("own-account")
    turn_off(request.user)
    record(request, "turn off two-step log-in")
    messages.success(request, "The second step is off.")
    return redirect("own-account")
