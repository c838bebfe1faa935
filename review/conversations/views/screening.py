"""The page of one screening: transcript, answers, rules, areas, and what reviewers added."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from review.access.audit import record
from review.access.permission import needs
from review.conversations.models import LEVELS, Screening
from review.conversations.panel import answer_lines, area_names, rule_lines, versions
from review.conversations.places import places
from review.conversations.queue import REASONS, reasons, with_marks
from review.conversations.raw import readable
from review.conversations.second_opinion import is_sampled
from review.conversations.story import story
from review.conversations.transcript import stored_rows, transcript, whole_transcript
from review.conversations.vignette import can_be_one, vignette
from review.signing.signatures import signature_of
from review.store import conversation_store
from triage import default_tables

EVENTS_ON_A_PAGE = 200


@needs("view_conversations")
@require_GET
def page(request: HttpRequest, id: int) -> HttpResponse:
    """One screening with personal details masked; `before` shows an earlier part of a long one."""
    screening = found(id)
    context = _context(request, screening, before=_event(request.GET.get("before")))
    record(request, "view", _subject(screening))
    return render(request, "conversations/screening.html", context)


@needs("reveal_personal_details")
@require_POST
def reveal(request: HttpRequest, id: int) -> HttpResponse:
    """The same page, once, with nothing masked; it is noted before anything is shown."""
    screening = found(id)
    record(request, "reveal", _subject(screening))
    context = _context(request, screening, before=_event(request.POST.get("before")), revealed=True)
    return render(request, "conversations/screening.html", context)


@needs("view_conversations")
@require_GET
def debug(request: HttpRequest, id: int) -> HttpResponse:
    """Every stored event of a screening, personal details masked."""
    screening = found(id)
    stored = stored_rows(conversation_store(), screening)
    record(request, "view events", _subject(screening))
    page = Paginator(stored, EVENTS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [{"row": row, "data": readable(row.data)} for row in page]
    return render(request, "conversations/debug.html", {"screening": screening, "rows": rows, "page": page})


@needs("export_conversations")
@require_GET
def save_as(request: HttpRequest, id: int, form: str) -> HttpResponse:
    """The screening as a vignette or a story test, personal details masked."""
    screening = found(id)
    if not can_be_one(screening):
        raise Http404
    text = FORMS[form](screening)
    record(request, "export", _subject(screening), form=form)
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{form}-{screening.pk}.yml"'
    return response


def found(id: int) -> Screening:
    """A screening with its marks; a page "not found" when there is none."""
    return get_object_or_404(with_marks(Screening.objects.select_related("conversation")), pk=id)


def _subject(screening: Screening) -> str:
    return f"screening {screening.pk} of {screening.conversation.pseudonym}"


def _event(text: str | None) -> int | None:
    """The number of an event in an address; anything else counts as none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None


def _vignette(screening: Screening) -> str:
    return vignette(screening, whole_transcript(conversation_store(), screening).lines)


def _story(screening: Screening) -> str:
    return story(screening, stored_rows(conversation_store(), screening))


FORMS = {"vignette": _vignette, "story": _story}


def _context(
    request: HttpRequest, screening: Screening, *, before: int | None = None, revealed: bool = False
) -> dict[str, Any]:
    neighbours = list(screening.conversation.screenings.order_by("started").values_list("pk", flat=True))
    store = conversation_store()
    return {
        "screening": screening,
        "transcript": transcript(store, screening, revealed=revealed, before=before),
        "before": before,
        "revealed": revealed,
        "answers": answer_lines(screening),
        "rules": rule_lines(screening),
        "areas": area_names(screening),
        "places": places(screening),
        "reasons": [REASONS[id] for id in reasons(screening)],
        "number": neighbours.index(screening.pk) + 1,
        "siblings": neighbours,
        "levels": LEVELS,
        "muscles": default_tables().muscles.values(),
        "versions": versions(store, screening),
        "signed": signature_of(screening.rules_version),
        **_added(request, screening),
    }


def _added(request: HttpRequest, screening: Screening) -> dict[str, Any]:
    """What staff added; a second opinion is given before the first one is seen."""
    by_whom = "account", "undone_by"
    reviews = list(screening.reviews.select_related(*by_whom).order_by("-made"))
    given = any(item.account_id == request.user.pk and item.undone is None for item in reviews)
    return {
        "reviews": reviews,
        "blind": is_sampled(screening) and not given and request.user.may("review_conversations"),
        "marks": screening.marks.select_related(*by_whom).filter(undone=None).order_by("made"),
        "comments": screening.comments.select_related(*by_whom).order_by("made"),
    }
