"""The filtered list as a file: masked for those who export, unmasked for those who may reveal."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from review.access.audit import record
from review.access.permission import needs
from review.conversations.export import WRITERS
from review.conversations.filters import FilterForm, filtered
from review.conversations.models import Screening
from review.conversations.unmasked import with_own_words
from review.store import conversation_store

AT_ONCE = 1000


@needs("export_conversations")
@require_GET
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The filtered list as a file; personal details stay masked."""
    chosen = _chosen(form, request.GET)
    found = filtered(chosen)
    record(request, "export", form, filters=_words(chosen), rows=found.count())
    return _file(form, found.iterator(AT_ONCE))


@needs("reveal_personal_details")
@require_POST
def export_unmasked(request: HttpRequest) -> HttpResponse:
    """The same file with nothing masked; it is noted before anything leaves."""
    form = request.POST.get("form", "")
    chosen = _chosen(form, QueryDict(request.POST.get("query", "")[:2000]))
    store = conversation_store()
    store.last_id()  # a store that is away says so on a page, not in the middle of a file
    found = filtered(chosen)
    record(request, "export", form, filters=_words(chosen), rows=found.count(), unmasked=True)
    return _file(form, with_own_words(found.iterator(AT_ONCE), store), name="screenings-unmasked")


def _chosen(form: str, query: QueryDict) -> dict[str, object]:
    if form not in WRITERS:
        raise Http404
    return FilterForm(query).active


def _words(chosen: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in chosen.items()}


def _file(form: str, found: Iterable[Screening], *, name: str = "screenings") -> HttpResponse:
    kind, write = WRITERS[form]
    response = StreamingHttpResponse(write(found), content_type=kind)
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="{name}-{day}.{form}"'
    return response
