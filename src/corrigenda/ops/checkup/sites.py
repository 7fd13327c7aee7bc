"""The sites as they are set up: people, hosts, and the settings of the connector."""

from __future__ import annotations

from collections.abc import Iterator

from corrigenda.connectors import registry
from corrigenda.lib.urls import BadUrl
from corrigenda.newsroom import hosts
from corrigenda.newsroom.models import Membership, Site


def sites() -> Iterator[str]:
    for site in Site.objects.order_by("key"):
        yield from (f"site {site.key}: {problem}" for problem in _site(site))


def _site(site: Site) -> Iterator[str]:
    if not Membership.objects.filter(site=site).exists():
        yield f"nobody has access to its desk; run `corrigenda staff add NAME --site {site.key} --role editor`"
    for host in site.hosts:
        yield from _host(host, site)
    if site.connector:
        try:
            registry.connect(site.connector, site.connector_settings, private=site.private)
        except ValueError as error:
            yield f'its connector {site.connector} cannot be used ({error}); set it on the desk\'s page "CMS"'


def _host(host: str, site: Site) -> Iterator[str]:
    try:
        if hosts.written(host) != host:
            yield f"its host {host} never stands in an address, which would say {hosts.written(host)}; add a new site"
        elif hosts.inside(host) and not site.private:
            yield f"its host {host} is on a private network, whose pages are never read; add a new site with --private"
    except BadUrl as error:
        yield f"its host {error}; add a new site"
