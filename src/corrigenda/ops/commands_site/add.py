"""`corrigenda site add KEY --host HOST`: a site, and what to paste into its pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from corrigenda.connectors import registry
from corrigenda.lib.languages import nearest, spoken_here
from corrigenda.lib.web.public_url import at_public_url, public_url
from corrigenda.newsroom.flows.add_site import add_site
from corrigenda.newsroom.models import Role, Site
from corrigenda.ops.console.say import refuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", help="2 to 31 of a-z, 0-9 and -, beginning with a letter")
    parser.add_argument(
        "--host", action="append", required=True, metavar="HOST[:PORT]", help="may be given more than once"
    )
    parser.add_argument("--private", action="store_true", help="its host may be on a loopback or private address")
    parser.add_argument("--name", default="", help="the masthead's name")
    parser.add_argument("--language", default="en", help="of its notices and mail (default %(default)s)")
    parser.add_argument("--connector", default="", metavar="NAME", help="how edits reach the CMS; without one, by hand")
    parser.add_argument("--set", action="append", default=[], metavar="k=v", help="a setting of the connector")


def add(asked: argparse.Namespace) -> int:
    """2 for what cannot be a site, or a site that could not work; then none is made."""
    given = [pair.partition("=") for pair in asked.set]
    if not all(equals for _name, equals, _value in given):
        print("corrigenda: --set takes name=value", file=sys.stderr)
        return 2
    try:
        site, token = _added(asked, {name: value for name, _equals, value in given})
    except registry.WrongSettings as error:
        print(f"corrigenda: {error}", file=sys.stderr)
        return 2
    except ValidationError as error:
        return refuse(error)
    with translation.override(nearest(site.language)):
        print(_instructions(site, token))
    for warning in _warnings(site):
        print(f"corrigenda: {warning}", file=sys.stderr)
    return 0


def _added(asked: argparse.Namespace, given: dict[str, str]) -> tuple[Site, str]:
    if asked.connector:
        registry.connect(asked.connector, given, private=asked.private)
    elif given:
        raise ValidationError({"set": "settings are those of a connector: name it with --connector"})
    return add_site(
        key=asked.key,
        hosts=asked.host,
        name=asked.name,
        private=asked.private,
        language=asked.language,
        connector=asked.connector,
        connector_settings=given,
    )


def _warnings(site: Site) -> Iterator[str]:
    """What may be meant, and may be a slip."""
    for other in Site.objects.exclude(pk=site.pk).order_by("key"):
        for host in sorted(set(other.hosts) & set(site.hosts)):
            yield f"the site {other.key} is on {host}, too; a page is of the site that its script tag names"
    if not spoken_here(site.language):
        yield f"there are no words in {site.language} here; notices and mail will be in {nearest(site.language)}"


def _instructions(site: Site, token: str) -> str:
    form = public_url("suggest", site.key)
    invitation = _(
        'See something wrong? Highlight the words and press Ctrl+Enter (⌘+Enter on a Mac), or <a href="%(form)s">write to us here</a>.'
    ) % {"form": form}
    return "\n".join(
        (
            _("Newsroom token (shown once; keep it secret):"),
            f"  {token}",
            "",
            _("In the template of your article pages:"),
            f'  <script async src="{at_public_url("/widget.js")}" data-site="{quote(site.key)}"></script>',
            "",
            _("At the foot of each article, for everybody, also without JavaScript:"),
            f"  <p data-corrigenda-ignore>{invitation}</p>",
            "",
            _("Then give somebody a place at its desk:"),
            f"  corrigenda staff add NAME --site {site.key} --role {Role.EDITOR}",
        )
    )
