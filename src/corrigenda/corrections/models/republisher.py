"""Who republishes a site's articles and is told of each correction, and what each of them was told and answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.archive.models import Article
from corrigenda.corrections.models.amendment import Amendment
from corrigenda.corrections.models.correction import Correction
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site
from corrigenda.newsroom.sealed import SealedSettings


class Channel(models.TextChoices):
    MAIL = "mail", _("mail")
    WEBHOOK = "webhook", _("webhook")


class Answer(models.TextChoices):
    """What a partner says it has done with its own copy."""

    CORRECTED = "corrected", _("has corrected its copy")
    NOT_CARRIED = "not-carried", _("does not carry the article")
    RECEIVED = "received", _("has received it")  # its system accepted the webhook, and did not say what follows


class Partner(models.Model):
    """A partner that republishes a whole site, or one section or one article of the site."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(max_length=200)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.CharField(max_length=2000)  # an email address, or the webhook's
    keys = SealedSettings(default=dict, blank=True)  # `secret`, for a webhook
    section = models.CharField(max_length=200, blank=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["site", "ended_at"], name="partners_of_site")]

    def __str__(self) -> str:
        return self.name


class Told(models.Model):
    """What a partner is told of: a correction, or a later notice that amends it.

    `at`: when the mail server or the partner's system accepted the message; until then `trouble` may say why not.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="told")
    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="told")
    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "partner"], condition=models.Q(amendment=None), name="told_once"
            ),
            models.UniqueConstraint(fields=["amendment", "partner"], name="told_once_of_an_amendment"),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.correction}"

    @property
    def notice(self) -> str:
        """The notice that the partner is told, in the newsroom's words."""
        return self.amendment.text if self.amendment else self.correction.notice
