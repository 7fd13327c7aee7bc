"""The table of a site's policy, and the table that moves a notice by its gravity."""

from __future__ import annotations

import pytest

from corrigenda.corrections import notice_policy
from corrigenda.corrections.kinds import KINDS, DecisionKind
from corrigenda.corrections.notice_policy import PROMINENCE, Gravity
from corrigenda.newsroom.models import Site

pytestmark = pytest.mark.pure
U, F, P = "under-headline", "foot", "in-place"


def test_every_kind_has_its_row_and_every_gravity_its_column() -> None:
    assert set(KINDS) == set(DecisionKind)
    assert set(PROMINENCE) == set(Gravity)


@pytest.mark.parametrize(
    ("kind", "slight", "plain", "grave"),
    [
        ("correction", F, F, U),
        ("clarification", F, F, U),
        ("update", F, F, U),
        ("minor-fix", F, F, U),
        ("editors-note", F, U, U),
        ("apology", U, U, U),
        ("retraction", U, U, U),
    ],
)
def test_where_a_notice_stands(kind: str, slight: str, plain: str, grave: str) -> None:
    site = Site()
    assert [notice_policy.place_of(site, kind, gravity) for gravity in Gravity] == [slight, plain, grave]


def test_a_plain_one_stands_where_the_site_says() -> None:
    site = Site(notice_policy={"correction": {"place": P}})
    assert [notice_policy.place_of(site, "correction", gravity) for gravity in Gravity] == [F, P, U]


def test_no_site_does_without_a_notice_that_the_kind_needs() -> None:
    assert notice_policy.rule(Site(notice_policy={"correction": {"notice": False}}), "correction").notice


def test_only_what_differs_is_kept_and_read_again() -> None:
    site = Site(notice_policy={"update": {"signoff": True}, "apology": {"place": P}})
    assert notice_policy.as_kept(notice_policy.rules(site)) == site.notice_policy
    assert notice_policy.as_kept({kind: row.rule for kind, row in KINDS.items()}) == {}
