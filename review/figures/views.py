"""The page of figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from review.access.permission import needs
from review.conversations.models import Screening
from review.figures import agreement, counts
from review.figures.counts import Count
from review.figures.frame import Period, last_days, load

PERIODS = (1, 7, 30, 90, 365)
TABLES = (
    ("Level of the result", "of finished screenings", counts.by_level),
    ("Left at question", "of all screenings", counts.drop_off),
    ("“Not sure” by question", "of all screenings", counts.unknown_answers),
    ("Region", "of screenings with a region", counts.by_region),
    ("Areas the runner was told", "of all screenings", counts.by_area),
    ("Channel", "of all screenings", counts.by_channel),
    ("Screenings per day", "the busiest day is the longest bar", counts.by_day),
)


@needs("see_figures")
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of a period; every number leads to its list."""
    days, period = _period(request)
    frame = load(period)
    context = {
        "days": days,
        "periods": PERIODS,
        "period": period,
        "channels": Screening.objects.order_by("channel").values_list("channel", flat=True).distinct(),
        "summary": counts.summary(frame),
        "tables": [(title, note, _linked(count(frame), period)) for title, note, count in TABLES],
        "assistant": agreement.with_the_assistant(period),
        "reviewers": agreement.between_reviewers(period),
        "all": urlencode(period.query),
    }
    return render(request, "figures/figures.html", context)


def _period(request: HttpRequest) -> tuple[int, Period]:
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, PERIODS) else 30
    only_demo = not Screening.objects.filter(demo=False).exists()
    demo = request.GET.get("demo", "yes" if only_demo else "no") == "yes"
    return days, last_days(days, channel=request.GET.get("channel", "")[:40], demo=demo)


def _linked(found: Sequence[Count], period: Period) -> list[dict[str, Any]]:
    return [{"count": item, "query": urlencode({**period.query, **item.query})} for item in found]
