"""A site: one masthead, on one or more hosts."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.core.validators import RegexValidator
from django.db import connection, models

from corrigenda.lib.urls import ForeignPage, PageUrl, host_of
from corrigenda.newsroom.sealed import SealedSettings

SITE_KEY = RegexValidator(
    r"^(?!(login|logout)\Z)[a-z][a-z0-9-]{1,30}\Z",  # the desk's own addresses: /desk/login/, /desk/logout/
    "2 to 31 of a-z, 0-9 and -, beginning with a letter; not login or logout",
)
COLOUR = RegexValidator(r"^#[0-9A-Fa-f]{6}\Z", "a colour like #1f5fbf: # and six hexadecimal digits")
_TAKE_NUMBERS = "UPDATE newsroom_site SET next_number = next_number + %s WHERE id = %s RETURNING next_number"
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?")


class Site(models.Model):
    key = models.CharField(max_length=31, unique=True, validators=[SITE_KEY])
    name = models.CharField(max_length=200)
    hosts: models.JSONField[list[str], list[str]] = models.JSONField(default=list)  # "host" or "host:port"
    private = models.BooleanField(default=False)  # its host may be on a loopback or private address
    language = models.CharField(max_length=20, default="en")
    timezone = models.CharField(max_length=60, default="UTC")
    article_selector = models.CharField(max_length=500, blank=True)
    furniture: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    connector = models.CharField(max_length=40, blank=True)  # empty: edits are made by hand
    connector_settings = SealedSettings(default=dict, blank=True)
    watch = models.BooleanField(default=False)  # its pages are looked at again and again, for changes nobody told us of
    publish_statistics = models.BooleanField(default=False)  # whether the public sees how its desk does
    # Rows of corrections.rules that differ from what is usual: {kind: {notice, signoff, dated, place}}.
    notice_policy: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)
    # Sites of the same newsroom: the same words are looked for there, too.
    sisters = models.ManyToManyField("self", blank=True)
    # What the policy page says (`corrigenda site set`). What is empty is left out of the page.
    contact = models.CharField(max_length=300, blank=True)  # of the desk: an address of mail or of a page
    decided_by = models.CharField(max_length=300, blank=True)  # who decides, by name or by office
    escalation = models.TextField(max_length=2000, blank=True)  # whom to turn to if one disagrees with a decision
    ifcn = models.BooleanField(default=False)  # a signatory of the International Fact-Checking Network's code
    hub = models.URLField(max_length=500, blank=True)  # WebSub: told of everything that is published
    # What the newsroom's pages for readers bear: the address of an image, and a colour as #rrggbb.
    logo = models.CharField(max_length=500, blank=True, default="", db_default="")
    accent = models.CharField(max_length=7, blank=True, default="", db_default="", validators=[COLOUR])
    # Words and hosts, by commas or lines: a suggestion that has one of them is held for the desk to look at.
    held_words = models.TextField(max_length=5000, blank=True)
    # Days after which readers' data goes: `keeping_periods`.
    keep_words = models.PositiveSmallIntegerField(default=1095, db_default=1095)
    keep_addresses = models.PositiveSmallIntegerField(default=180, db_default=180)
    keep_held = models.PositiveSmallIntegerField(default=90, db_default=90)
    # When the desk is staffed, in the site's zone, and after how many working hours an undecided case is late
    # (0: never): `working_hours`.
    office_hours = models.CharField(max_length=11, default="09:00-17:00", db_default="09:00-17:00")
    office_days = models.CharField(max_length=27, default="mon tue wed thu fri", db_default="mon tue wed thu fri")
    late_after = models.PositiveSmallIntegerField(default=16, db_default=16)
    # Whether the author of an article hears of a new case before the desk decides it.
    author_first = models.BooleanField(default=False, db_default=False)
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    next_number = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    def owns(self, page: PageUrl) -> bool:
        """Whether the page is on one of the site's hosts."""
        return host_of(page.url) in self.hosts

    def page(self, url: str) -> PageUrl:
        """Returns the address of a page of this site. Raises BadUrl; ForeignPage if it is on no host of the site."""
        page = PageUrl.of(url)
        if not self.owns(page):
            raise ForeignPage(f"is not a page of {self.key}")
        return page

    @property
    def host(self) -> str:
        """The host that stands for the site, if no page is meant: its first."""
        return self.hosts[0] if self.hosts else ""

    @property
    def cms_host(self) -> str:
        """The host that edits are sent to. A connector without an address, such as a repository, asks no host."""
        return host_of(self.connector_settings.get("url", "")) or f"{self.connector}:{self.key}"

    @property
    def logo_origin(self) -> str:
        """Where a browser may load the logo from, for a policy; empty if the site has none that can be shown."""
        try:
            parts = urlsplit(self.logo)
        except ValueError:
            return ""
        origin = f"{parts.scheme}://{parts.netloc}".lower()
        return origin if _ORIGIN.fullmatch(origin) else ""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def take_numbers(self, count: int) -> range:
        """Takes the next numbers of the site's one sequence. Call this inside a transaction.

        Raises Site.DoesNotExist if the site was deleted meanwhile. Written without the ORM: readers wait for it.
        """
        with connection.cursor() as cursor:  # the update also locks the row until the transaction ends
            cursor.execute(_TAKE_NUMBERS, [count, self.pk])
            row = cursor.fetchone()
        if row is None:
            raise Site.DoesNotExist
        return range(row[0] - count, row[0])
