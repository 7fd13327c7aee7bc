"""A token of a site: with it, a program of the newsroom asks the API. Its scopes say what it may do there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from corrigenda.lib import clock
from corrigenda.newsroom.models.site import Site
from corrigenda.newsroom.models.staff import Staff


class Scope(models.TextChoices):
    """What a token may be allowed, each scope apart from the others."""

    READ_CASES = "read-cases", _("read cases, what happened to them, and who said what in an article")
    WRITE_ARTICLES = "write-articles", _("send articles as they read now")
    PROPOSE = "propose", _("propose decisions, for a person to take")
    DECIDE = "decide", _("decide cases")
    READ_ADDRESSES = "read-addresses", _("see readers' email addresses, one by one; the case's history notes each")


USUAL_SCOPES = (
    Scope.READ_CASES,
    Scope.WRITE_ARTICLES,
    Scope.PROPOSE,
    Scope.DECIDE,
)  # of a CMS: it needs no reader's address
FIRST_TOKEN = "newsroom"  # the name of a site's first token


class Token(models.Model):
    """Only the token's digest is kept."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    scopes: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    by = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # null: by command
    created_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True)  # to the hour: `newsroom.bearer`
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "name"], condition=models.Q(ended_at=None), name="one_token_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return f"{self.site.key}: {self.name}"

    @property
    def labels(self) -> list[str]:
        """What the token may do, in words."""
        return [str(scope.label) for scope in Scope if scope in self.scopes]
