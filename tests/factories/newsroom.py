from __future__ import annotations

import factory

from corrigenda.lib import tokens
from corrigenda.newsroom.models import Membership, Role, Site, Staff

TOKEN = "cor_a-token-for-tests"


class SiteFactory(factory.django.DjangoModelFactory[Site]):
    class Meta:
        model = Site

    key = factory.Sequence(lambda n: f"courier-{n}")
    name = "The Harbour Courier"
    hosts = factory.LazyFunction(lambda: ["courier.example"])
    token_digest = factory.LazyAttribute(lambda site: tokens.digest(f"{TOKEN}-{site.key}"))


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
