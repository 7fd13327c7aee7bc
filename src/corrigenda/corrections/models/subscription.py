"""What a person, or the author of articles, is alerted of: which cases, by which channel, how often; and their hours."""

from __future__ import annotations

from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.lib import clock
from corrigenda.newsroom.models import Site, Staff
from corrigenda.newsroom.sealed import SealedText


class AlertView(models.TextChoices):
    """Which cases, or what else, somebody is alerted of. `corrections/listing/views.py` says what each one takes in."""

    ALL = "all", _("All cases")
    MINE = "mine", _("What concerns me: assigned to me, notes that mention me, cases I watch")
    SECTION = "section", _("Cases in one section")
    AUTHOR = "author", _("Cases in one author's articles")
    KIND = "kind", _("Cases of one kind")
    SIGNOFF = "signoff", _("Decisions that await a sign-off")
    LATE = "late", _("Cases that are late")
    HELD = "held", _("Suggestions that are held")


class AlertChannel(models.TextChoices):
    """By which way, and in whose form."""

    MAIL = "mail", _("Email")
    SLACK = "slack", "Slack"
    TEAMS = "teams", "Microsoft Teams"
    MATTERMOST = "mattermost", "Mattermost"
    DISCORD = "discord", "Discord"


class Rhythm(models.TextChoices):
    AT_ONCE = "at-once", _("At once")
    HOURLY = "hourly", _("Every hour")
    DAILY = "daily", _("Once a day")


class Subscription(models.Model):
    """One wish to be alerted. It belongs to a person of the desk; without `staff`, to an author, who gets mail only.

    `of` is the section, the author's name or the kind that the view names. `address` is a webhook's, which is a secret,
    or an author's email address; empty: the person's own address.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="subscriptions")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, null=True, related_name="subscriptions")
    view = models.CharField(max_length=12)  # a row of `corrections/listing/views.py`
    of = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=12, choices=AlertChannel.choices)
    address = SealedText(purpose="alerts", default="", blank=True)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices)
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True)  # why the last message could not be sent

    class Meta:
        indexes = [models.Index(fields=["site", "ended_at"], name="subscriptions_of_site")]

    def __str__(self) -> str:
        return f"{self.view} {self.of} {self.channel} {self.rhythm}"


class AlertHours(models.Model):
    """When a person is alerted, in the time zone of their account. Who has no row has never looked at their alerts."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="alert_hours")
    timezone = models.CharField(max_length=60, blank=True)  # nothing reads it: the person has one; dropped after 0.2
    daily_at = models.TimeField(default=time(8))
    quiet_from = models.TimeField(null=True)  # null: no quiet hours
    quiet_until = models.TimeField(null=True)

    def __str__(self) -> str:
        return f"{self.staff}: {self.daily_at}, quiet {self.quiet_from} to {self.quiet_until}"
