"""The page of one screening: transcript, answers, rules, areas, and what reviewers added."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from review.access.audit import record
from review.access.permission import needs
from review.conversations.models import LEVELS, Screening
from review.conversations.panel import answer_lines, area_names, rule_lines
from review.conversations.queue import REASONS, reasons, with_marks
from review.conversations.transcript import stored_rows, transcript
from review.conversations.vignette import can_be_one, vignette
from review.privacy.redaction import redacted
from review.store import conversation_store
from triage import default_tables


@needs("view_conversations")
@require_GET
def page(request: HttpRequest, id: int) -> HttpResponse:
    """One screening with personal details masked."""
    screening = found(id)
    whole = "whole" in request.GET
    response = render(request, "conversations/screening.html", _context(screening, whole=whole))
    record(request, "view", _subject(screening))
    return response


@needs("reveal_personal_details")
@require_POST
def reveal(request: HttpRequest, id: int) -> HttpResponse:
    """The same page, once, with nothing masked; it is noted before anything is shown."""
    screening = found(id)
    record(request, "reveal", _subject(screening))
    context = _context(screening, whole=True, revealed=True)
    return render(request, "conversations/screening.html", context)


@needs("view_conversations")
@require_GET
def debug(request: HttpRequest, id: int) -> HttpResponse:
    """Every stored event of a screening, personal details masked."""
    screening = found(id)
    record(request, "view events", _subject(screening))
    rows = [
        {"row": row, "data": redacted(row.data or "")} for row in stored_rows(conversation_store(), screening)
    ]
    return render(request, "conversations/debug.html", {"screening": screening, "rows": rows})


@needs("export_conversations")
@require_GET
def as_vignette(request: HttpRequest, id: int) -> HttpResponse:
    """The screening as a vignette, personal details masked."""
    screening = found(id)
    if not can_be_one(screening):
        raise Http404
    record(request, "export", _subject(screening), form="vignette")
    lines = transcript(conversation_store(), screening, whole=True).lines
    response = HttpResponse(vignette(screening, lines), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="vignette-{screening.pk}.yaml"'
    return response


def found(id: int) -> Screening:
    """A screening with its marks; a page "not found" when there is none."""
    return get_object_or_404(with_marks(Screening.objects.select_related("conversation")), pk=id)


def _subject(screening: Screening) -> str:
    return f"screening {screening.pk} of {screening.conversation.pseudonym}"


def _context(screening: Screening, *, whole: bool = False, revealed: bool = False) -> dict[str, Any]:
    neighbours = list(screening.conversation.screenings.order_by("started").values_list("pk", flat=True))
    return {
        "screening": screening,
        "transcript": transcript(conversation_store(), screening, revealed=revealed, whole=whole),
        "revealed": revealed,
        "answers": answer_lines(screening),
        "rules": rule_lines(screening),
        "areas": area_names(screening),
        "reasons": [REASONS[id] for id in reasons(screening)],
        "number": neighbours.index(screening.pk) + 1,
        "siblings": neighbours,
        "levels": LEVELS,
        "muscles": default_tables().muscles.values(),
        "same_version": screening.rules_version == default_tables().version,
        **_added(screening),
    }


def _added(screening: Screening) -> dict[str, Any]:
    by_whom = "account", "undone_by"
    return {
        "reviews": screening.reviews.select_related(*by_whom).order_by("-made"),
        "marks": screening.marks.select_related(*by_whom).filter(undone=None).order_by("made"),
        "comments": screening.comments.select_related(*by_whom).order_by("made"),
    }
