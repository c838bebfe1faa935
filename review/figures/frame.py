"""The screenings of a period as a pandas frame: one row each, without any words of the runner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd
from django.db.models import QuerySet
from django.utils import timezone

from review.conversations.models import Screening, State

COLUMNS = (
    *("id", "started", "last_activity", "channel", "state", "open_question", "level", "region"),
    *("areas", "unknown", "turns", "fallbacks", "errors", "seconds"),
)
DAYS = 30
BEGUN = {
    "begun": "yes"
}  # the filter of the list: figures leave out conversations in which no screening began


@dataclass(frozen=True, slots=True)
class Period:
    """The days, both included, one channel or all, simulated runners or real ones."""

    since: date
    until: date
    channel: str = ""
    demo: bool = False

    @property
    def query(self) -> dict[str, str]:
        """The same choice for the list."""
        chosen = {"since": self.since.isoformat(), "until": self.until.isoformat(), "channel": self.channel}
        return {
            **{key: value for key, value in chosen.items() if value},
            "demo": "yes" if self.demo else "no",
        }


def last_days(days: int = DAYS, *, channel: str = "", demo: bool = False) -> Period:
    """The period that ends today."""
    today = timezone.localdate()
    return Period(today - timedelta(days=days - 1), today, channel, demo)


def screenings_in(period: Period) -> QuerySet[Screening]:
    """The screenings last active in a period."""
    found = Screening.objects.filter(
        last_activity__gte=_midnight(period.since),
        last_activity__lt=_midnight(period.until + timedelta(days=1)),
        demo=period.demo,
    )
    return found.filter(channel=period.channel) if period.channel else found


def load(period: Period) -> pd.DataFrame:
    """The frame of a period; questions outside any screening are not part of it."""
    rows = screenings_in(period).exclude(state=State.CHAT).values_list(*COLUMNS)
    frame = pd.DataFrame.from_records(list(rows), columns=list(COLUMNS))
    moments = pd.to_datetime(frame["last_activity"], utc=True)
    frame["day"] = moments.dt.tz_convert(timezone.get_current_timezone_name()).dt.date
    frame["finished"] = frame["state"] == State.FINISHED
    return frame


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
