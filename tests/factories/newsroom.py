from __future__ import annotations

import factory

from corrigenda.lib import clock, tokens
from corrigenda.newsroom.models import FIRST_TOKEN, USUAL_SCOPES, Membership, Role, Site, Staff, Token

TOKEN = "cor_a-token-for-tests"


class SiteFactory(factory.django.DjangoModelFactory[Site]):
    class Meta:
        model = Site
        skip_postgeneration_save = True

    key = factory.Sequence(lambda n: f"courier-{n}")
    name = "The Harbour Courier"
    hosts = factory.LazyFunction(lambda: ["courier.example"])
    token_digest = factory.LazyAttribute(lambda site: tokens.digest(f"{TOKEN}-{site.key}"))
    token = factory.RelatedFactory("tests.factories.newsroom.TokenFactory", factory_related_name="site")


class TokenFactory(factory.django.DjangoModelFactory[Token]):
    """Used a moment ago, so that a request of a test writes nothing beside what it is about."""

    class Meta:
        model = Token

    site = factory.SubFactory(SiteFactory, token=None)
    name = FIRST_TOKEN
    digest = factory.LazyAttribute(lambda token: tokens.digest(f"{TOKEN}-{token.site.key}"))
    scopes = factory.LazyFunction(lambda: list(USUAL_SCOPES))
    used_at = factory.LazyFunction(clock.now)


class StaffFactory(factory.django.DjangoModelFactory[Staff]):
    class Meta:
        model = Staff

    username = factory.Sequence(lambda n: f"staff-{n}")
    email = factory.LazyAttribute(lambda staff: f"{staff.username}@courier.example")


class MembershipFactory(factory.django.DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    site = factory.SubFactory(SiteFactory)
    staff = factory.SubFactory(StaffFactory)
    role = Role.EDITOR
