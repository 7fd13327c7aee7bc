"""`corrigenda site add KEY --host HOST`: adds a site, and prints what to paste into its pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from corrigenda.connectors import registry
from corrigenda.connectors.base import Entered
from corrigenda.lib.languages import nearest, spoken_here
from corrigenda.lib.web.public_url import at_public_url, public_url
from corrigenda.newsroom.flows.add_site import add_site
from corrigenda.newsroom.models import Role, Site
from corrigenda.ops.console.say import refuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", help="2 to 31 characters of a-z, 0-9 and -, beginning with a letter")
    parser.add_argument(
        "--host", action="append", required=True, metavar="HOST[:PORT]", help="a host of its pages; may be repeated"
    )
    parser.add_argument("--private", action="store_true", help="allow a host on a loopback or private address")
    parser.add_argument("--name", default="", help="the name on the masthead (default: the first host)")
    parser.add_argument("--language", default="en", help="the language of its notices and mail (default %(default)s)")
    parser.add_argument(
        "--timezone", default="UTC", metavar="ZONE", help="its time zone, like Europe/Kyiv (default %(default)s)"
    )
    parser.add_argument("--connector", default="", metavar="NAME", help="how edits reach the CMS; by default, by hand")
    parser.add_argument("--set", action="append", default=[], metavar="k=v", help="a setting of the connector")


def add(asked: argparse.Namespace) -> int:
    """Returns 2 for what cannot be a site, and for a site that could not work. In both cases, no site is made."""
    pairs = [pair.partition("=") for pair in asked.set]
    if not all(equals for _name, equals, _value in pairs):
        print("corrigenda: --set takes name=value", file=sys.stderr)
        return 2
    try:
        site, token = _added(asked, {name: value for name, _equals, value in pairs})
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


def _added(arguments: argparse.Namespace, settings: dict[str, str]) -> tuple[Site, str]:
    if arguments.connector:
        registry.connect(arguments.connector, settings, private=arguments.private)
    elif settings:
        raise ValidationError({"set": "settings belong to a connector: name it with --connector"})
    return add_site(
        key=arguments.key,
        hosts=arguments.host,
        name=arguments.name,
        private=arguments.private,
        language=arguments.language,
        timezone=arguments.timezone,
        connector=arguments.connector,
        connector_settings=settings,
    )


def _warnings(site: Site) -> Iterator[str]:
    """Yields a warning for what may be meant, but may also be a slip."""
    for neighbour in Site.objects.exclude(pk=site.pk).order_by("key"):
        for host in sorted(set(neighbour.hosts) & set(site.hosts)):
            yield f"the site {neighbour.key} is on {host}, too; a page belongs to the site that its script tag names"
    if not spoken_here(site.language):
        yield f"there are no words in {site.language} here; notices and mail will be in {nearest(site.language)}"


def _instructions(site: Site, token: str) -> str:
    entered = registry.entered(site.connector, site.connector_settings) if site.connector else ()
    return "\n".join(
        (
            *(_for_the_cms(site, token, entered) if entered else _for_the_templates(site, token)),
            "",
            _("Then give someone access to its desk:"),
            f"  corrigenda staff add NAME --site {site.key} --role {Role.EDITOR}",
        )
    )


def _for_the_cms(site: Site, token: str, entered: Sequence[Entered]) -> Iterator[str]:
    values = {"desk": at_public_url(""), "key": site.key, "token": token, **site.connector_settings}
    yield _("In the settings of Corrigenda in %(cms)s (the token is shown once; keep it secret):") % {
        "cms": registry.name_of(site.connector)
    }
    for field in entered:
        yield f"  {_(field.label)}: {values[field.name]}"


def _for_the_templates(site: Site, token: str) -> Iterator[str]:
    form = public_url("suggest", site.key)
    invitation = _(
        'See something wrong? Highlight the words and press Ctrl+Enter (⌘+Enter on a Mac), or <a href="%(form)s">write to us here</a>.'
    ) % {"form": form}
    yield from (
        _("Newsroom token (shown once; keep it secret):"),
        f"  {token}",
        "",
        _("In the template of your article pages:"),
        f'  <script async src="{at_public_url("/widget.js")}" data-site="{quote(site.key)}"></script>',
        "",
        _("At the end of each article, for everyone, even without JavaScript:"),
        f"  <p data-corrigenda-ignore>{invitation}</p>",
    )
