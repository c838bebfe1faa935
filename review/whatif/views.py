"""The page on which changed rules are tried on past screenings."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from review.access.audit import record
from review.access.permission import needs
from review.whatif.compare import compare
from review.whatif.tables import LARGEST_FILE, UnknownTableError, changed_tables
from triage import Level, TableFaults, default_tables
from triage.loading import FOLDER, ROW_TYPES

MOST_SHOWN = 500


@needs("try_rules")
@require_http_methods(["GET", "POST"])
def what_if(request: HttpRequest) -> HttpResponse:
    """A form for changed tables; after it, whose level would change. Nothing is kept or published."""
    context: dict[str, Any] = {
        "names": list(ROW_TYPES),
        "levels": [level.id for level in Level],
        "version": default_tables().version,
    }
    status = 200
    if request.method == "POST":
        found = _tried(request)
        status = 400 if "faults" in found else 200
        context |= found
    return render(request, "whatif/what_if.html", context, status=status)


@needs("try_rules")
@require_GET
def present_table(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """One of the present tables, to be changed and tried."""
    if name not in ROW_TYPES:
        raise Http404
    content = (FOLDER / f"{name}.csv").read_bytes()
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _tried(request: HttpRequest) -> dict[str, Any]:
    files = request.FILES.getlist("tables")
    if not files:
        return {"faults": ["No file was chosen. Choose one or more changed tables."]}
    if any(file.size > LARGEST_FILE for file in files):
        return {"faults": [f"A file is larger than {LARGEST_FILE // 1024} KB, which no table is."]}
    try:
        changed = changed_tables({file.name: file.read() for file in files})
    except (TableFaults, UnknownTableError) as fault:
        return {"faults": str(fault).splitlines()}
    result = compare(default_tables(), changed)
    names = [file.name for file in files]
    record(request, "what if", changed.version, files=names, changes=len(result.changes))
    return {
        "result": result,
        "shown": result.changes[:MOST_SHOWN],
        "changed": changed.version,
        "files": names,
    }
