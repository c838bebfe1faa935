"""The filters of the list; each narrows it further, and an address holds all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from review.access.models import Account
from review.body_map import main_regions
from review.conversations.delimited import holds
from review.conversations.models import (
    GONE_AFTER,
    LEVELS,
    Conversation,
    Mark,
    Review,
    Screening,
    State,
    Wording,
)
from review.conversations.queue import REASONS, left_at_safety, with_marks
from review.conversations.quick_select import draw_quickly
from review.conversations.second_opinion import ONE_IN
from review.words import LEVELS as LEVEL_WORDS
from review.words import plain, words
from triage import default_tables

ANY = [("", "Any")]
YES_NO = [*ANY, ("yes", "Yes"), ("no", "No")]
ABANDONED = "abandoned"
HEARD = {
    "fallbacks": "Not understood",
    "low_confidence": "Read with doubt",
    "detours": "With a detour",
    "empty_replies": "Without a reply",
    "errors": "With an error",
}
OPINIONS = {
    "any": "Given",
    "same": "As the assistant",
    "higher": "More urgent than the assistant",
    "lower": "Less urgent than the assistant",
}


class FilterForm(forms.Form):
    """Every filter; an empty one does not count."""

    text = forms.CharField(label="Words", required=False, max_length=200)
    since = forms.DateField(label="Active since", required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label="Active until", required=False, widget=forms.DateInput({"type": "date"}))
    level = forms.ChoiceField(label="Level", required=False)
    state = forms.ChoiceField(label="Ending", required=False)
    begun = forms.ChoiceField(label="Began a screening", required=False, choices=YES_NO)
    reason = forms.ChoiceField(label="Reason to look", required=False)
    reviewed = forms.ChoiceField(label="Reviewed", required=False, choices=YES_NO)
    reviewer = forms.ChoiceField(label="Reviewed by", required=False)
    second = forms.ChoiceField(
        label="Second opinion",
        required=False,
        choices=[*ANY, ("wanted", "Wanted: one in ten, reviewed once")],
    )
    tag = forms.ChoiceField(label="Flag or tag", required=False)
    rule = forms.ChoiceField(label="Rule", required=False)
    region = forms.ChoiceField(label="Region", required=False)
    area = forms.ChoiceField(label="Muscle area", required=False)
    near = forms.ChoiceField(label="Muscle areas near", required=False)
    question = forms.ChoiceField(label="Left at question", required=False)
    unknown = forms.ChoiceField(label="“Not sure” at question", required=False)
    heard = forms.ChoiceField(label="With messages", required=False, choices=[*ANY, *HEARD.items()])
    opinion = forms.ChoiceField(label="Level by reviewer", required=False, choices=[*ANY, *OPINIONS.items()])
    channel = forms.ChoiceField(label="Channel", required=False)
    version = forms.ChoiceField(label="Rules version", required=False)
    demo = forms.ChoiceField(label="Demonstration", required=False, choices=YES_NO)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill the choices from the tables and from what is stored."""
        super().__init__(*args, **kwargs)
        for name, choices in _choices().items():
            self.fields[name].choices = [*ANY, *choices]
        draw_quickly(self)

    @property
    def active(self) -> dict[str, Any]:
        """The filters that count; a value that is not allowed counts as none."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}


def _choices() -> dict[str, list[tuple[str, str]]]:
    tables, said = default_tables(), words()
    questions = [(id, said.question(id)) for id in tables.questions]
    regions = [(id, said.answer("region", id)) for id in tables.questions["region"].answers]
    return {
        "level": list(LEVEL_WORDS.items()),
        "state": [*State.choices, (ABANDONED, "Abandoned")],
        "reason": list(REASONS.items()),
        "reviewer": [
            (name, name) for name in Account.objects.order_by("username").values_list("username", flat=True)
        ],
        "tag": [("flag", "Flagged"), ("follow_up", "Needs follow-up"), *_tags()],
        "rule": [(id, id) for id in tables.rules],
        "region": regions,
        "near": regions,
        "area": [(id, plain(id)) for id in tables.muscles],
        "question": questions,
        "unknown": questions,
        "channel": _stored("channel"),
        "version": _stored("rules_version"),
    }


def _tags() -> list[tuple[str, str]]:
    names = Mark.objects.filter(kind="tag", undone=None).order_by("name").values_list("name", flat=True)
    return [(f"tag:{name}", name) for name in names.distinct()]


def _stored(field: str) -> list[tuple[str, str]]:
    found = Screening.objects.order_by(field).values_list(field, flat=True).distinct()
    return [(value, value) for value in found if value]


def filtered(chosen: dict[str, Any]) -> QuerySet[Screening]:
    """The screenings that pass every chosen filter, by last activity."""
    found = with_marks(Screening.objects.select_related("conversation"))
    for name, value in chosen.items():
        found = found.filter(CONDITIONS[name](value))
    return found.order_by("-last_activity", "-id")


def _level(id: str) -> Q:
    return Q(level={name: number for number, name in LEVELS}[id])


def _state(id: str) -> Q:
    if id != ABANDONED:
        return Q(state=id)
    gone = Q(state=State.UNFINISHED, last_activity__lt=timezone.now() - GONE_AFTER)
    return gone | Q(state=State.STOPPED)


def _reason(id: str) -> Q:
    if id == "left_at_safety":
        return left_at_safety()
    return Q(follow_up=True) if id == "follow_up" else holds("attention", id)


def _tag(id: str) -> Q:
    if id in ("flag", "follow_up"):
        return Q(flagged=True) if id == "flag" else Q(follow_up=True)
    named = Mark.objects.filter(kind="tag", name=id.removeprefix("tag:"), undone=None)
    return Q(pk__in=named.values("screening"))


def _reviewer(username: str) -> Q:
    own = Review.objects.filter(account__username=username, undone=None)
    return Q(pk__in=own.values("screening"))


def _second(_: str) -> Q:
    """A fixed tenth of what one person alone has reviewed: how agreement between people is measured."""
    once = Review.objects.filter(undone=None).values("screening")
    once = once.annotate(people=Count("account", distinct=True), tenth=F("screening") % ONE_IN)
    return Q(pk__in=once.filter(people=1, tenth=0).values("screening"))


def _near(region: str) -> Q:
    """Any of the areas that are mainly found in a region."""
    muscles = [id for id, regions in main_regions().items() if region in regions]
    return reduce(or_, (holds("areas", id) for id in muscles), Q(pk__in=[]))


def _opinion(id: str) -> Q:
    """Screenings with a reviewer's level, compared with the assistant's."""
    given = Review.objects.filter(undone=None, level__isnull=False, screening__level__isnull=False)
    compared = {
        "any": Q(),
        "same": Q(level=F("screening__level")),
        "higher": Q(level__gt=F("screening__level")),
        "lower": Q(level__lt=F("screening__level")),
    }
    return Q(pk__in=given.filter(compared[id]).values("screening"))


def _text(text: str) -> Q:
    """Every word somewhere in what the runner wrote (masked), or the runner's pseudonym."""
    found = Wording.objects.all()
    for word in text.casefold().split():
        found = found.filter(text__contains=word)
    runner = Conversation.objects.filter(pseudonym=text.strip())
    return Q(pk__in=found.values("screening")) | Q(conversation__in=runner.values("pk"))


def _day(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "text": _text,
    "since": lambda day: Q(last_activity__gte=_day(day)),
    "until": lambda day: Q(last_activity__lt=_day(day + timedelta(days=1))),
    "level": _level,
    "state": _state,
    "begun": lambda answer: ~Q(state=State.CHAT) if answer == "yes" else Q(state=State.CHAT),
    "reason": _reason,
    "reviewed": lambda answer: Q(reviewed=answer == "yes"),
    "reviewer": _reviewer,
    "second": _second,
    "tag": _tag,
    "rule": lambda id: holds("rules", id),
    "region": lambda id: Q(region=id),
    "area": lambda id: holds("areas", id),
    "near": _near,
    "heard": lambda field: Q(**{f"{field}__gt": 0}),
    "opinion": _opinion,
    "question": lambda id: Q(open_question=id) & ~Q(state=State.FINISHED),
    "unknown": lambda id: holds("unknown", id),
    "channel": lambda name: Q(channel=name),
    "version": lambda name: Q(rules_version=name),
    "demo": lambda answer: Q(demo=answer == "yes"),
}
