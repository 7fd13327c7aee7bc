from __future__ import annotations

from dataclasses import asdict

import factory

from corrigenda.anchoring import describe
from corrigenda.corrections.listing.traits import look_at
from corrigenda.corrections.models import Arrival, Case, Suggestion
from tests.factories.archive import RevisionFactory
from tests.factories.newsroom import SiteFactory


class CaseFactory(factory.django.DjangoModelFactory[Case]):
    """An open case on the words “1931” of its article's first revision, with its traits."""

    class Meta:
        model = Case
        skip_postgeneration_save = True

    class Params:
        words = "1931"

    anchored_on = factory.SubFactory(RevisionFactory)
    article = factory.LazyAttribute(lambda case: case.anchored_on.article)
    site = factory.LazyAttribute(lambda case: case.article.site)
    number = factory.LazyAttribute(lambda case: case.site.take_numbers(1).start)
    start = factory.LazyAttribute(lambda case: case.anchored_on.copy.index(case.words))
    end = factory.LazyAttribute(lambda case: case.start + len(case.words))
    anchor_state = "unchanged"

    @factory.post_generation
    def traits(case: Case, create: bool, extracted: object, **_: object) -> None:
        if create:
            look_at(case)


class SuggestionFactory(factory.django.DjangoModelFactory[Suggestion]):
    """A reader's replacement for the words of its case, which takes its traits."""

    class Meta:
        model = Suggestion
        skip_postgeneration_save = True

    case = factory.SubFactory(CaseFactory)
    site = factory.LazyAttribute(lambda suggestion: suggestion.case.site)
    kind = "fact"
    target = factory.LazyAttribute(
        lambda one: asdict(describe(one.case.anchored_on.copy, one.case.start, one.case.end))
    )
    replacement = "1932"

    @factory.post_generation
    def traits(suggestion: Suggestion, create: bool, extracted: object, **_: object) -> None:
        if create:
            look_at(suggestion.case)


class ArrivalFactory(factory.django.DjangoModelFactory[Arrival]):
    """A suggestion that is acknowledged and not filed. Its words are given as `sent__comment="..."`."""

    class Meta:
        model = Arrival

    site = factory.SubFactory(SiteFactory)
    number = factory.LazyAttribute(lambda arrival: arrival.site.take_numbers(1).start)
    url = "https://courier.example/city/bridge/"
    sent = factory.Dict({"kind": "fact", "comment": "See the plaque."})
