"""The queue, the filtered list, and its saved filters."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from review.access.permission import needs
from review.conversations.export import WRITERS
from review.conversations.filters import FilterForm, filtered
from review.conversations.models import Review, SavedFilter, Screening
from review.conversations.paging import ROWS_ON_A_PAGE, ScreeningPages
from review.conversations.queue import waiting
from review.conversations.rows import rows
from review.conversations.tiles import only, tiles

FIRST_FILTERS = ("text", "level", "state", "reviewed", "since", "until")


@needs("view_conversations")
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a human, most urgent first; `only` shows one part of it."""
    chosen = request.GET.get("only", "")
    found = tiles(chosen)
    pages = ScreeningPages(only(waiting(), chosen), ROWS_ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": rows(page.object_list),
        "tiles": found,
        "total": found[0].number,
        "only": chosen,
        "query": urlencode({"only": chosen}) if chosen else "",
        "demo": Screening.objects.filter(demo=True).exists(),
    }
    return render(request, "conversations/queue.html", context)


@needs("view_conversations")
@require_GET
def screenings(request: HttpRequest) -> HttpResponse:
    """Every screening that passes the filters, by last activity."""
    form = FilterForm(request.GET or None)
    chosen = form.active if request.GET else {}
    found = filtered(chosen)
    if "second" in chosen:
        found = found.exclude(pk__in=Review.objects.filter(account=request.user).values("screening"))
    page = ScreeningPages(found, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": rows(page.object_list),
        "first": [form[name] for name in FIRST_FILTERS],
        "more": [field for field in form if field.name not in FIRST_FILTERS],
        "more_chosen": len(set(chosen) - set(FIRST_FILTERS)),
        "chosen": [_said(form, name, chosen) for name in chosen],
        "query": urlencode(chosen),
        "saved": SavedFilter.objects.filter(account=request.user),
        "kinds": list(WRITERS),
    }
    return render(request, "conversations/screenings.html", context)


@needs("view_conversations")
@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the list under a name, for oneself."""
    name, query = request.POST.get("name", "").strip()[:60], request.POST.get("query", "")[:2000]
    if not name:
        messages.error(request, "Give the filter a name, then save it.")
    else:
        SavedFilter.objects.update_or_create(account=request.user, name=name, defaults={"query": query})
        messages.success(request, f"Saved the filter “{name}”.")
    return redirect(f"{reverse('screenings')}?{query}")


@needs("view_conversations")
@require_POST
def delete_filter(request: HttpRequest, id: int) -> HttpResponse:
    """Delete one of one's own saved filters."""
    get_object_or_404(SavedFilter, pk=id, account=request.user).delete()
    return redirect("screenings")


def _said(form: FilterForm, name: str, chosen: dict[str, Any]) -> tuple[str, str, str]:
    """A filter in use: its name, its value in words, and the address without it."""
    value = chosen[name]
    said = dict(getattr(form.fields[name], "choices", ())).get(value, value)
    rest = {other: kept for other, kept in chosen.items() if other != name}
    return str(form.fields[name].label), str(said), urlencode(rest)
