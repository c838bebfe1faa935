"""The pages for what went wrong; each says what to do next."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

DatabaseGone = (OperationalError, ProgrammingError, InterfaceError)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django gives it
    """A form without a valid token."""
    return _problem(
        request, 403, "This form is too old", "Go back, load the page again and repeat what you did."
    )


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """A page that the account's role does not include."""
    return _problem(request, 403, "Your role does not include this page", "Ask an admin of the console.")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """No such page, or a screening that was deleted."""
    return _problem(request, 404, "There is no such page", "It may have been deleted. Go back to the queue.")


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """An error of the console itself, or its database went away outside of any view."""
    error = sys.exc_info()[1]
    if isinstance(error, DatabaseGone):
        return own_database_away(error)
    advice = "The error is in the console's log. Nothing you did before is lost."
    return _plain_problem(500, "Something went wrong in the console", advice)


def own_database_away(error: Exception) -> HttpResponse:
    """The console's own database is locked, full or not there; nothing can be looked up for this page."""
    advice = (
        f"The console's own database cannot be used ({str(error)[:200]}). Wait a minute and load the page "
        "again. If it stays so, look at the free disk space and the permissions of the data folder."
    )
    return _plain_problem(503, "The console's database is not available", advice)


def _plain_problem(status: int, title: str, advice: str) -> HttpResponse:
    """A page that needs neither the account nor the database."""
    text = render_to_string("access/problem.html", {"title": title, "advice": advice})
    return HttpResponse(text, status=status)


def _problem(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    return render(request, "access/problem.html", {"title": title, "advice": advice}, status=status)
