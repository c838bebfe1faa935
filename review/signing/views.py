"""The page of the rules: every rule with its source, and the clinical lead's signature under the version."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from review.access.audit import record
from review.access.permission import needs
from review.conversations.models import Signature
from review.conversations.panel import rule_line
from review.signing.signatures import present_signature
from triage import default_tables


@needs("view_conversations")
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """Every active rule and who signed."""
    tables = default_tables()
    context = {
        "version": tables.version,
        "rules": [rule_line(rule.id, tables) for rule in tables.active_rules],
        "signature": present_signature(),
        "signatures": Signature.objects.select_related("account"),
    }
    return render(request, "signing/rules.html", context)


@needs("sign_rules")
@require_POST
def sign(request: HttpRequest) -> HttpResponse:
    """Sign the live version; what was read and what is live must be the same version."""
    name = request.POST.get("name", "").strip()[:120]
    version = default_tables().version
    if request.POST.get("version") != version:
        messages.error(request, "The rules have changed since you opened the page. Read them again.")
    elif not name or "read" not in request.POST:
        messages.error(request, "Not signed: confirm that you have read every rule, and give your name.")
    elif present_signature() is None:
        Signature.objects.create(rules_version=version, account=request.user, name=name)
        record(request, "sign", version, name=name)
        messages.success(request, f"You signed version {version}.")
    return redirect("rules")


@needs("sign_rules")
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take the signature under the live version back."""
    signature = present_signature()
    if signature is not None:
        signature.withdrawn = timezone.now()
        signature.save(update_fields=["withdrawn"])
        record(request, "withdraw signature", signature.rules_version)
        messages.success(request, "The signature is withdrawn.")
    return redirect("rules")
