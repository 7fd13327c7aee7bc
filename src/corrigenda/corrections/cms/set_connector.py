"""How accepted changes reach the site's CMS: a trial that writes nothing, and the setting by a standards editor."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from corrigenda.anchoring import CannotEdit
from corrigenda.archive.articles import addresses
from corrigenda.connectors import registry
from corrigenda.connectors.base import Connector, ConnectorError, Setting
from corrigenda.connectors.dry_run import DryRun, dry_run
from corrigenda.corrections import limits, permissions
from corrigenda.corrections.actors import Actor
from corrigenda.corrections.permissions import SiteVerb
from corrigenda.corrections.refusals import Refused, own_page
from corrigenda.newsroom.models import Site


def offered(name: str) -> tuple[Setting, ...]:
    """Returns the settings of a connector that the desk may choose; none for changes made by hand. Raises Refused."""
    if not name:
        return ()
    if name not in registry.at_the_desk():
        raise Refused({"connector": _("Choose one of: %(names)s.") % {"names": ", ".join(registry.at_the_desk())}})
    return registry.settings_of(name)


def try_connector(*, site: Site, by: Actor, name: str, given: Mapping[str, str], article: str) -> DryRun:
    """Returns what an edit of one word would change in the source of an article. Asks the CMS; writes nothing.

    `article` is the article's address. Raises NotAllowed, and Refused, also if the CMS answers with an error.
    """
    permissions.check(by, SiteVerb.TRY_CONNECTOR)
    connector = _connected(site, name, given)
    ref = _ref(site, connector, article)
    try:
        return dry_run(connector, ref, furniture=site.furniture)
    except ConnectorError as error:
        raise Refused({"article": str(error)}) from error
    except CannotEdit as error:
        raise Refused(
            {"article": _("We found no word of this article that can be changed safely in its source.")}
        ) from error


@transaction.atomic
def set_connector(*, site: Site, by: Actor, name: str, given: Mapping[str, str]) -> None:
    """Stores the site's connector and its settings. Raises Refused and NotAllowed.

    A secret that is left empty keeps its earlier value if it goes to the same host.
    """
    permissions.check(by, SiteVerb.SET_CONNECTOR)
    if name:
        _connected(site, name, given)
    site.connector, site.connector_settings = name, _settings(site, name, given)
    site.save(update_fields=["connector", "connector_settings"])


def _connected(site: Site, name: str, entered: Mapping[str, str]) -> Connector:
    settings = _settings(site, name, entered)
    if not name:
        raise Refused({"connector": _("With changes made by hand, there is nothing to try.")})
    try:
        return registry.connect(name, settings, private=site.private)
    except registry.WrongSettings as error:
        raise Refused({error.field: str(error)}) from error


def _settings(site: Site, name: str, entered: Mapping[str, str]) -> dict[str, str]:
    kept = site.connector_settings if site.connector == name else {}
    settings = {}
    for setting in offered(name):
        value = entered.get(setting.name, "").strip()
        if sentence := limits.too_long(value, limits.CONNECTOR_SETTING):
            raise Refused({setting.name: sentence})
        if not value and setting.secret and (value := kept.get(setting.name, "")) and not _same_place(kept, entered):
            raise Refused({setting.name: _("Please enter this again: it was for another address.")})
        if value:
            settings[setting.name] = value
    return settings


def _same_place(kept: Mapping[str, str], entered: Mapping[str, str]) -> bool:
    """Whether the CMS's address still has the same origin: a secret goes only to the host it was given for."""
    return _origin(kept.get("url", "")) == _origin(entered.get("url", "").strip())


def _origin(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    return parts.scheme, parts.netloc


def _ref(site: Site, connector: Connector, url: str) -> str:
    page = own_page(site, url, field="article")
    article = addresses.article_at(site, page)
    try:
        ref = (article.ref if article else "") or connector.ref_of(page.url)
    except ConnectorError as error:
        raise Refused({"article": str(error)}) from error
    if not ref:
        raise Refused({"article": _("The CMS has no source for this address.")})
    return ref
