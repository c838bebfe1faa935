"""One runner under their pseudonym: all screenings, everything to hand out, deletion."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from review.access.audit import record
from review.access.permission import needs
from review.conversations.models import Conversation
from review.conversations.queue import with_marks
from review.conversations.rows import rows
from review.privacy.erasure import delete_people
from review.privacy.handout import everything_about
from review.store import conversation_store


@needs("view_conversations")
@require_GET
def person(request: HttpRequest, pseudonym: str) -> HttpResponse:
    """The screenings of one runner."""
    found = get_object_or_404(Conversation, pseudonym=pseudonym)
    screenings = with_marks(found.screenings.select_related("conversation")).order_by("-last_activity")
    record(request, "view", f"runner {pseudonym}")
    context = {"conversation": found, "rows": rows(screenings)}
    return render(request, "conversations/person.html", context)


@needs("delete_person")
@require_POST
def hand_out(request: HttpRequest, pseudonym: str) -> HttpResponse:
    """A file with everything about one runner, unmasked; it is noted."""
    found = get_object_or_404(Conversation, pseudonym=pseudonym)
    record(request, "hand out", pseudonym)
    response = HttpResponse(
        everything_about(found, conversation_store()), content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="runner-{pseudonym}.json"'
    return response


@needs("delete_person")
@require_POST
def delete(request: HttpRequest, pseudonym: str) -> HttpResponse:
    """Delete everything about one runner, for good; typing the pseudonym guards against a slip."""
    found = get_object_or_404(Conversation, pseudonym=pseudonym)
    if request.POST.get("confirm", "").strip() != pseudonym:
        messages.error(request, f"Nothing was deleted. Type {pseudonym} into the field to confirm.")
        return redirect("person", pseudonym)
    record(request, "delete", pseudonym, stage="begun")
    events = delete_people([found.sender_id])
    record(request, "delete", pseudonym, stage="done", events=events)
    messages.success(request, f"Everything about {pseudonym} was deleted: {events} events.")
    return redirect("queue")
