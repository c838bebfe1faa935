"""The page of figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from review.access.permission import needs
from review.conversations.export import WRITERS
from review.conversations.models import LEVELS, Screening
from review.figures import agreement, counts
from review.figures.chart import chart
from review.figures.counts import Count
from review.figures.frame import BEGUN, Period, last_days, load
from review.figures.heat import heat

PERIODS = (1, 7, 30, 90, 365)
TABLES = (
    ("Level of the result", "of finished screenings", counts.by_level),
    ("Left at question", "of all screenings", counts.drop_off),
    ("“Not sure” by question", "of all screenings", counts.unknown_answers),
    ("Areas the runner was told", "of all screenings", counts.by_area),
    ("Channel", "of all screenings", counts.by_channel),
)


@needs("see_figures")
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of a period; every number leads to its list."""
    days, period = _period(request)
    frame = load(period)
    by_day = counts.by_day(frame)
    context = {
        "days": days,
        "periods": PERIODS,
        "period": period,
        "channels": Screening.objects.order_by("channel").values_list("channel", flat=True).distinct(),
        "summary": counts.summary(frame),
        "tables": [(title, note, _linked(count(frame), period)) for title, note, count in TABLES],
        "days_table": _linked(by_day, period),
        "chart": chart(by_day, period),
        "heat": heat(frame, period),
        "assistant": agreement.with_the_assistant(period),
        "reviewers": agreement.between_reviewers(period),
        "areas": agreement.on_areas(period),
        "matrix": agreement.matrix(period),
        "level_ids": [id for _, id in LEVELS],
        "query": urlencode(period.query),
        "kinds": list(WRITERS),
    }
    return render(request, "figures/figures.html", context)


def _period(request: HttpRequest) -> tuple[int, Period]:
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, PERIODS) else 30
    only_demo = not Screening.objects.filter(demo=False).exists()
    demo = request.GET.get("demo", "yes" if only_demo else "no") == "yes"
    return days, last_days(days, channel=request.GET.get("channel", "")[:40], demo=demo)


def _linked(found: Sequence[Count], period: Period) -> list[dict[str, Any]]:
    return [{"count": item, "query": urlencode({**period.query, **BEGUN, **item.query})} for item in found]
