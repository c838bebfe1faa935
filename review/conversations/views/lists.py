"""The queue, the filtered list, its saved filters and its export."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from review.access.audit import record
from review.access.permission import needs
from review.conversations.export import WRITERS
from review.conversations.filters import FilterForm, filtered
from review.conversations.models import SavedFilter, Screening
from review.conversations.queue import REASONS, reasons, waiting

ROWS_ON_A_PAGE = 50


@needs("view_conversations")
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a human, most urgent first."""
    page = Paginator(waiting(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": _rows(page.object_list), "demo": _only_demo()}
    return render(request, "conversations/queue.html", context)


@needs("view_conversations")
@require_GET
def screenings(request: HttpRequest) -> HttpResponse:
    """Every screening that passes the filters, by last activity."""
    form = FilterForm(request.GET or None)
    chosen = form.active if request.GET else {}
    page = Paginator(filtered(chosen), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": _rows(page.object_list),
        "form": form,
        "chosen": [(form.fields[name].label, _said(form, name, value)) for name, value in chosen.items()],
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


@needs("export_conversations")
@require_GET
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The filtered list as a file; personal details stay masked."""
    if form not in WRITERS:
        raise Http404
    chosen = FilterForm(request.GET).active
    found = filtered(chosen)
    record(request, "export", form, filters={k: str(v) for k, v in chosen.items()}, rows=found.count())
    kind, write = WRITERS[form]
    response = StreamingHttpResponse(write(found.iterator(1000)), content_type=kind)
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="screenings-{day}.{form}"'
    return response


def _rows(found: Any) -> list[dict[str, Any]]:
    return [{"screening": item, "reasons": [REASONS[id] for id in reasons(item)]} for item in found]


def _said(form: FilterForm, name: str, value: Any) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value))


def _only_demo() -> bool:
    return Screening.objects.filter(demo=True).exists()
