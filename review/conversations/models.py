"""Digested conversations, and what reviewers add to them."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from review.conversations.delimited import DelimitedField

LEVELS = ((0, "routine"), (1, "soon"), (2, "same_day"), (3, "emergency"))
GONE_AFTER = timedelta(minutes=30)


class State(models.TextChoices):
    """How far a screening came; whether an unfinished one was abandoned depends on the clock."""

    FINISHED = "finished", "Finished"
    STOPPED = "stopped", "Stopped by the runner"
    UNFINISHED = "unfinished", "Not finished"
    CHAT = "chat", "Questions only"


class Conversation(models.Model):
    """One runner on one channel, under a pseudonym."""

    sender_id = models.CharField(max_length=255, unique=True)
    pseudonym = models.CharField(max_length=24, db_index=True)
    channel = models.CharField(max_length=40)
    demo = models.BooleanField(default=False)
    last_event_id = models.BigIntegerField(default=0)
    last_activity = models.DateTimeField(db_index=True)

    class Meta:
        """No permissions of Django's own."""

        default_permissions = ()


class Screening(models.Model):
    """One screening, or a part of a conversation in which none began."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="screenings")
    first_event_id = models.BigIntegerField()
    last_event_id = models.BigIntegerField()
    started = models.DateTimeField(db_index=True)
    last_activity = models.DateTimeField(db_index=True)
    seconds = models.IntegerField(null=True)
    channel = models.CharField(max_length=40, db_index=True)
    state = models.CharField(max_length=12, choices=State.choices)
    open_question = models.CharField(max_length=60, blank=True)
    level = models.SmallIntegerField(null=True, choices=LEVELS)
    rules = DelimitedField()
    areas = DelimitedField()
    region = models.CharField(max_length=40, blank=True)
    answers = models.JSONField(default=dict)
    unknown = DelimitedField()
    rules_version = models.CharField(max_length=40, blank=True)
    turns = models.IntegerField(default=0)
    detours = models.IntegerField(default=0)
    fallbacks = models.IntegerField(default=0)
    low_confidence = models.IntegerField(default=0)
    empty_replies = models.IntegerField(default=0)
    errors = models.IntegerField(default=0)
    broken_events = models.IntegerField(default=0)
    attention = DelimitedField()
    urgency = models.SmallIntegerField(default=0)
    left_at_safety = models.BooleanField(default=False)
    demo = models.BooleanField(default=False)
    text = models.TextField(blank=True)

    class Meta:
        """A screening is known by its conversation and its first event."""

        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["conversation", "first_event_id"], name="one_row_per_screening"),
        )
        indexes = (
            models.Index(fields=["-urgency", "last_activity", "id"], name="most_urgent_first"),
            models.Index(fields=["rules_version"], name="rules_versions"),
            models.Index(fields=["demo"], condition=models.Q(demo=True), name="simulated"),
        )

    @property
    def finished(self) -> bool:
        """Whether it ended with a result."""
        return self.state == State.FINISHED

    @property
    def abandoned(self) -> bool:
        """Whether the runner went away in the middle."""
        gone = self.last_activity < timezone.now() - GONE_AFTER
        return self.state == State.STOPPED or (self.state == State.UNFINISHED and gone)


class Wording(models.Model):
    """What a runner wrote in a screening, masked and in small letters: a narrow table, quick to search."""

    screening = models.OneToOneField(Screening, models.CASCADE, primary_key=True, related_name="wording")
    text = models.TextField()

    class Meta:
        """No permissions of Django's own."""

        default_permissions = ()


class Message(models.Model):
    """A runner's message that somebody should look at; personal details are masked in `text`."""

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="messages")
    event_id = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)
    text = models.TextField()
    intent = models.CharField(max_length=60, blank=True)
    confidence = models.FloatField(default=0)
    question = models.CharField(max_length=60, blank=True)
    kinds = DelimitedField()

    class Meta:
        """A message is known by its event."""

        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["screening", "event_id"], name="one_row_per_message"),)


class Checkpoint(models.Model):
    """How far the digest has read: the id of an event, and what that event was."""

    event_id = models.BigIntegerField(unique=True)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        """No permissions of Django's own."""

        default_permissions = ()


class Undoable(models.Model):
    """Something a reviewer added; undoing keeps it, with who undid it."""

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="%(class)ss")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    undone = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Only its children have tables."""

        abstract = True
        default_permissions = ()


class Review(Undoable):
    """A screening was looked at; level and area are the reviewer's own opinion, both may be missing."""

    level = models.SmallIntegerField(null=True, blank=True, choices=LEVELS)
    area = models.CharField(max_length=40, blank=True)


class Mark(Undoable):
    """A flag, a wish for follow-up, or a tag with a name of its own."""

    KINDS = (("flag", "Flagged"), ("follow_up", "Needs follow-up"), ("tag", "Tag"))
    kind = models.CharField(max_length=12, choices=KINDS)
    name = models.CharField(max_length=40, blank=True, db_index=True)


class Comment(Undoable):
    """What a reviewer wrote about a screening."""

    text = models.TextField(max_length=4000)


class SavedFilter(models.Model):
    """A filter of the list that somebody keeps for themselves."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000)

    class Meta:
        """A name is used once per account."""

        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["account", "name"], name="one_filter_per_name"),)
        ordering = ("name",)


class Signature(models.Model):
    """A clinical lead approved a version of the rules; a signature is never changed, only withdrawn."""

    rules_version = models.CharField(max_length=40, db_index=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    made = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        """Newest first."""

        default_permissions = ()
        ordering = ("-made",)


class Ruling(models.Model):
    """What a misread message meant, and whether it is for training, for measuring, or for nothing."""

    USES = (("train", "For training"), ("measure", "For measuring only"), ("ignore", "Ignore"))
    message = models.OneToOneField(Message, models.CASCADE, related_name="ruling")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    use = models.CharField(max_length=8, choices=USES, db_index=True)
    intent = models.CharField(max_length=60, blank=True)

    class Meta:
        """No permissions of Django's own."""

        default_permissions = ()
