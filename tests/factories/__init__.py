"""One factory per model. The cast is in conftest.py."""

from __future__ import annotations

from tests.factories.archive import ArticleFactory, RevisionFactory
from tests.factories.corrections import ArrivalFactory, CaseFactory, SuggestionFactory
from tests.factories.newsroom import MembershipFactory, SiteFactory, StaffFactory

__all__ = [
    "ArrivalFactory",
    "ArticleFactory",
    "CaseFactory",
    "MembershipFactory",
    "RevisionFactory",
    "SiteFactory",
    "StaffFactory",
    "SuggestionFactory",
]
