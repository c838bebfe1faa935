"""The page on which misread messages are kept, relabelled or ignored, and the files made of them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from review.access.audit import record
from review.access.permission import needs
from review.conversations.models import Message, Ruling
from review.learning.examples import held_out_file, training_file, waiting
from review.words import words

FILES = {"training": training_file, "held-out": held_out_file}
ROWS_ON_A_PAGE = 25


@needs("review_conversations")
@require_GET
def misread(request: HttpRequest) -> HttpResponse:
    """Messages that were not understood or read with doubt."""
    page = Paginator(waiting(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    rulings = Ruling.objects.select_related("message", "account").order_by("-made")[:ROWS_ON_A_PAGE]
    counts = {use: Ruling.objects.filter(use=use).count() for use in ("train", "measure")}
    context = {"page": page, "intents": words().intents, "rulings": rulings, "counts": counts}
    return render(request, "learning/misread.html", context)


@needs("review_conversations")
@require_POST
def rule(request: HttpRequest, id: int) -> HttpResponse:
    """Say what a message meant and what it is to be used for."""
    message = get_object_or_404(Message, pk=id, ruling=None)
    use, intent = request.POST.get("use", ""), request.POST.get("intent", "")
    if use not in dict(Ruling.USES) or (use != "ignore" and intent not in words().intents):
        messages.error(request, "Choose what the message meant, then what to use it for.")
        return redirect("messages")
    kept = intent if use != "ignore" else ""
    Ruling.objects.create(message=message, account=request.user, use=use, intent=kept)
    record(request, "label", f"message {id}", use=use, intent=kept)
    return redirect("messages")


@needs("review_conversations")
@require_POST
def undo_ruling(request: HttpRequest, id: int) -> HttpResponse:
    """Put a message back among those that wait."""
    get_object_or_404(Ruling, pk=id).delete()
    record(request, "undo", f"ruling {id}", kind="label")
    return redirect("messages")


@needs("export_conversations")
@require_GET
def examples(request: HttpRequest, kind: str) -> HttpResponse:
    """The ruled messages as a file."""
    if kind not in FILES:
        raise Http404
    record(request, "export", f"{kind} examples")
    response = HttpResponse(FILES[kind](), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}.yml"'
    return response
