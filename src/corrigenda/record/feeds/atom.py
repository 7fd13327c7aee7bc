"""The feed as Atom (RFC 4287)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from corrigenda.record.feeds.feed import Entry, Feed

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(feed: Feed, own_url: str) -> bytes:
    register_namespace("", _ATOM)
    root = Element(f"{{{_ATOM}}}feed", {_LANG: feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.description)
    _add(root, "updated", feed.updated_at.isoformat())
    _add(root, "link", rel="self", type="application/atom+xml", href=own_url)
    if feed.hub:
        _add(root, "link", rel="hub", href=feed.hub)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(_add(root, "author"), "name", feed.publisher)
    for entry in feed.entries:
        _entry(_add(root, "entry"), entry)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entry(parent: Element, entry: Entry) -> None:
    _add(parent, "id", entry.id)
    _add(parent, "title", entry.title)
    _add(parent, "published", entry.published_at.isoformat())
    _add(parent, "updated", entry.updated_at.isoformat())
    _add(parent, "link", rel="alternate", type="text/html", href=entry.url)
    _add(parent, "link", rel="related", type="text/html", href=entry.article)
    _add(parent, "category", term=entry.kind, label=entry.label)
    _add(parent, "content", entry.html, type="html")


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    element = SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None
    return element
