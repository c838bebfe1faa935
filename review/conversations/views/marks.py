"""What reviewers add to a screening: reviews, flags, tags and comments, and their undoing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from review.access.audit import record
from review.access.permission import needs
from review.conversations.models import LEVELS, Comment, Mark, Review, Screening
from review.conversations.queue import waiting
from triage import default_tables

KINDS = {"review": Review, "mark": Mark, "comment": Comment}
LONGEST_TAG, LONGEST_COMMENT = 40, 4000


@needs("review_conversations")
@require_POST
def review(request: HttpRequest, id: int) -> HttpResponse:
    """Mark as reviewed, with the reviewer's own level and area where they have an opinion."""
    screening = get_object_or_404(Screening, pk=id)
    level = request.POST.get("level", "")
    area = request.POST.get("area", "")
    made = Review.objects.create(
        screening=screening,
        account=request.user,
        level=int(level) if level in {str(number) for number, _ in LEVELS} else None,
        area=area if area in default_tables().muscles else "",
    )
    record(request, "review", f"screening {id}", review=made.pk)
    messages.success(request, "Marked as reviewed.")
    return _back(request, id)


@needs("review_conversations")
@require_POST
def mark(request: HttpRequest, id: int) -> HttpResponse:
    """Flag, ask for follow-up, or tag."""
    screening = get_object_or_404(Screening, pk=id)
    kind = request.POST.get("kind", "")
    name = " ".join(request.POST.get("name", "").replace("|", "/").split())[:LONGEST_TAG].lower()
    if kind not in dict(Mark.KINDS) or (kind == "tag" and not name):
        messages.error(request, "Type a tag, then add it.")
        return _back(request, id)
    wanted = {"screening": screening, "kind": kind, "name": name if kind == "tag" else "", "undone": None}
    if not Mark.objects.filter(**wanted).exists():
        Mark.objects.create(**wanted, account=request.user)
        record(request, "tag", f"screening {id}", kind=kind, name=wanted["name"])
    return _back(request, id)


@needs("review_conversations")
@require_POST
def comment(request: HttpRequest, id: int) -> HttpResponse:
    """Add a comment."""
    screening = get_object_or_404(Screening, pk=id)
    text = request.POST.get("text", "").strip()[:LONGEST_COMMENT]
    if not text:
        messages.error(request, "Write a comment, then add it.")
        return _back(request, id)
    made = Comment.objects.create(screening=screening, account=request.user, text=text)
    record(request, "comment", f"screening {id}", comment=made.pk)
    return _back(request, id)


@needs("review_conversations")
@require_POST
def undo(request: HttpRequest, id: int, kind: str, item: int) -> HttpResponse:
    """Take something back; it stays on record with who undid it."""
    if kind not in KINDS:
        raise Http404
    found = get_object_or_404(KINDS[kind], pk=item, screening_id=id, undone=None)
    found.undone, found.undone_by = timezone.now(), request.user
    found.save(update_fields=["undone", "undone_by"])
    record(request, "undo", f"screening {id}", kind=kind, item=item)
    messages.success(request, "Undone.")
    return _back(request, id)


def _back(request: HttpRequest, id: int) -> HttpResponse:
    then = request.POST.get("then", "stay")
    following = waiting().exclude(pk=id).first() if then == "next" else None
    if following is not None:
        return redirect("screening", following.pk)
    return redirect("queue") if then in ("next", "queue") else redirect("screening", id)
