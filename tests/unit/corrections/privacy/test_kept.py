"""The table of what is kept names each field that may hold something of a reader, and each row of it has a rule."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from corrigenda.corrections.privacy.kept import KEPT
from corrigenda.corrections.privacy.purge import RULES
from corrigenda.newsroom.keeping_periods import PERIODS
from corrigenda.newsroom.models import Site

# Whoever adds a field decides: it goes into the table, or here, with the reason for its model.
NOTHING_OF_READERS = {
    **dict.fromkeys(("auth.Permission", "auth.Group", "contenttypes.ContentType"), "names of Django's own"),
    **dict.fromkeys(
        ("newsroom.Site", "newsroom.Staff", "newsroom.Membership", "newsroom.Token"), "set up by the newsroom"
    ),
    **dict.fromkeys(
        (
            *("newsroom.LoginReset", "mfa.Authenticator", "account.EmailAddress", "account.EmailConfirmation"),
            *("socialaccount.SocialApp", "socialaccount.SocialAccount", "socialaccount.SocialToken"),
        ),
        "how staff log in",
    ),
    "newsroom.OldestVersion": "a version",
    "dispatch.Breaker": "a host of the newsroom's and what it answered",
    **dict.fromkeys(
        (
            *("archive.Text", "archive.Revision", "archive.ArticleSurroundings", "archive.ArticleBoxes"),
            *("archive.DismissedFurniture", "archive.Robots", "archive.Run"),
        ),
        "what the newsroom published",
    ),
    **dict.fromkeys(("corrections.Partner", "corrections.Told", "corrections.SourceLookup"), "partners and the CMS"),
    **dict.fromkeys(("corrections.System", "corrections.SystemMessage"), "the newsroom's systems"),
    "corrections.StealthEdit": "what the newsroom changed, and staff's remarks",
    "corrections.CannedAnswer": "what staff wrote ahead",
    **dict.fromkeys(("corrections.Route", "corrections.SavedView"), "what staff set up"),
    "corrections.LogNode": "a hash of what was published",
    "corrections.Case": "states, and what the CMS answered",
    "corrections.Occurrence": "a measure",
}
NOTHING_IN = {
    **dict.fromkeys(("dispatch.Job.task", "dispatch.Job.lane", "dispatch.Job.host", "dispatch.Job.holder"), "ours"),
    **dict.fromkeys(
        (
            f"archive.Article.{name}"
            for name in ("ref", "headline", "blurb", "picture", "section", "authors", "language")
        ),
        "what the newsroom published",
    ),
    **dict.fromkeys(("archive.Address.etag", "archive.Address.modified"), "said by the newsroom's server"),
    **dict.fromkeys(
        (
            f"corrections.Decision.{name}"
            for name in ("outcome", "kind", "gravity", "occurrences", "decided_in", "details", "sort")
        ),
        "chosen from a list",
    ),
    **{f"corrections.Correction.{name}": "of the article" for name in ("section", "authors", "imported_from")},
    **dict.fromkeys(
        ("corrections.ProposedDecision.outcome", "corrections.ProposedDecision.kind"), "chosen from a list"
    ),
    "corrections.Reopening.resolution": "chosen from a list",
    **{f"corrections.Correction.{name}": "chosen from a list" for name in ("kind", "part", "place")},
    **dict.fromkeys(
        (f"corrections.Application.{name}" for name in ("key", "connector", "ref", "version", "receipt")), "of the CMS"
    ),
    "corrections.Leaf.checkpoint": "a signature",
    **dict.fromkeys(("dispatch.Job.request", "corrections.Arrival.request"), "drawn by us or our proxy for a request"),
    **dict.fromkeys(("newsroom.Invitation.digest", "newsroom.Invitation.role"), "chosen, or drawn, by us"),
}
HOLDS_TEXT = (models.CharField, models.TextField, models.JSONField, models.UUIDField, models.BinaryField)


def fields() -> list[str]:
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, (*HOLDS_TEXT, models.GenericIPAddressField, models.FileField))
        and model._meta.label not in NOTHING_OF_READERS
    ]


def test_the_table_names_each_field_that_may_hold_something_of_a_reader() -> None:
    named = {place for row in KEPT for place in row.where}
    assert [field for field in fields() if field not in named and field not in NOTHING_IN] == []


def test_each_field_that_the_table_names_exists() -> None:
    for row in KEPT:
        for place in row.where:
            if not place.startswith("files:"):
                model, _, field = place.rpartition(".")
                assert apps.get_model(model)._meta.get_field(field), place


def test_each_row_has_a_rule_unless_it_stays() -> None:
    assert list(RULES) == [row.name for row in KEPT if row.days is not None]


def test_what_it_says_of_the_period_is_what_holds() -> None:
    site = Site(key="a", keep_words=111, keep_addresses=222, keep_held=333)
    for row in KEPT:
        days = row.days_at(site)
        assert (str(days) in row.how_long_at(site)) == (days is not None), row.name


def test_what_is_usual_is_within_bounds_and_what_a_new_site_has() -> None:
    for name, period in PERIODS.items():
        assert period.least <= period.usual <= period.most
        assert getattr(Site(), name) == period.usual
