"""The demo's site and the people of its desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corrigenda.newsroom.flows.add_site import add_site
from corrigenda.newsroom.flows.add_staff import add_staff
from corrigenda.newsroom.models import Role, Site

SITE = "courier"


@dataclass(frozen=True, slots=True)
class Member:
    """The passwords are printed for everyone: the demo listens on this machine only."""

    name: str
    full_name: str
    password: str
    role: Role


STAFF = (
    Member("edith", "Edith Marlow", "blue-pencil-edith", Role.EDITOR),
    Member("stanley", "Stanley Okafor", "blue-pencil-stanley", Role.STANDARDS),
)


def hire(host: str, repository: Path) -> Site:
    site, _token = add_site(
        key=SITE,
        name="The Harbour Courier",
        hosts=[host],
        private=True,
        connector="git",
        connector_settings={"repo": str(repository), "path": "{path}.md,{path}.html"},
    )
    for member in STAFF:
        staff = add_staff(
            name=member.name,
            site=site,
            role=member.role,
            password=member.password,
            email=f"{member.name}@courier.example",
        )
        staff.first_name, _, staff.last_name = member.full_name.partition(" ")
        staff.save()
    return site
