"""Reads and writes WordPress through its REST API.

The API takes no precondition. Between our reading and our writing someone else's save can be lost, for as long as one
request takes. The plugin has no such gap.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from corrigenda.anchoring import HEADLINE, STANDFIRST, Part, changed_parts, pack
from corrigenda.connectors.asking import Asking
from corrigenda.connectors.base import Conflict, ConnectorError, Entry, Receipt, Source
from corrigenda.connectors.webhook.change import digest
from corrigenda.connectors.wordpress.links import post_of
from corrigenda.connectors.wordpress.retypes import retypes

FIELDS = (
    Part("title", "html", "", HEADLINE),
    Part("content", "html", ""),
    Part("excerpt", "html", "", STANDFIRST, aside=True),  # most themes show it only in lists: it is no copy
)
REVISIONS = 30  # how many of the newest revisions may show a write of ours


class RestConnector:
    """A version is the digest of the fields: a save that changes no words is thus no conflict."""

    keeps_keys = False

    def __init__(self, url: str, asking: Asking, reading: Asking) -> None:
        self._url = url
        self._asking = asking
        self._reading = reading  # reads as any reader: the credentials go to the API alone

    def ref_of(self, url: str) -> str | None:
        """Returns the post that the page's Link headers name, else the post of this slug that has this address."""
        path = _path(url)
        if path is None:
            return None
        if urlsplit(url).netloc == urlsplit(self._url).netloc and (named := post_of(self._reading, url)):
            return named
        slug = path.strip("/").rpartition("/")[2]
        answer = self._get(f"/wp/v2/posts&slug={quote(slug, safe='')}&_fields=id,link") if slug else []
        posts = [post for post in answer if isinstance(post, dict)] if isinstance(answer, list) else []
        return next((str(post["id"]) for post in posts if _path(str(post.get("link"))) == path and "id" in post), None)

    def fetch(self, ref: str) -> Source:
        if not (ref.isascii() and ref.isdigit()):
            raise ConnectorError(f"{ref!r} is not the id of a post", permanent=True)
        return replace(_source(self._get(f"/wp/v2/posts/{ref}&context=edit")), edit_url=self._edit_url(ref))

    def write(self, ref: str, source: Source, new_markup: str, *, entry: Entry) -> Receipt:
        current = self.fetch(ref)
        if current.markup == new_markup:
            return self._receipt(ref, current)
        if current.version != source.version:
            if self._was_written(ref, new_markup):
                return self._receipt(ref, current)
            raise Conflict("the post was changed in WordPress")
        self._check_rights()
        self._check_published(ref)
        new = {part.name: part.markup for part in changed_parts(source.markup, new_markup)}
        body = json.dumps(new).encode()
        self._asking.json("POST", f"{self._url}/?rest_route=/wp/v2/posts/{ref}", body)
        written = self.fetch(ref)
        if written.markup != new_markup and not self._was_written(ref, new_markup):
            raise ConnectorError("what was read back from WordPress is not what was written", permanent=True)
        return self._receipt(ref, written)

    def _was_written(self, ref: str, markup: str) -> bool:
        """Whether an earlier attempt got through and others went on writing: WordPress's own history then has it."""
        revisions = self._get(f"/wp/v2/posts/{ref}/revisions&context=edit&per_page={REVISIONS}")
        return (
            any(_source(revision).markup == markup for revision in revisions) if isinstance(revisions, list) else False
        )

    def _check_rights(self) -> None:
        """Raises ConnectorError if the user may not save unfiltered HTML.

        If such a user saves a post, WordPress takes out what it does not trust (iframes, forms), anywhere in the post.
        """
        rights = self._get("/wp/v2/users/me&context=edit&_fields=capabilities")
        capabilities = rights.get("capabilities") if isinstance(rights, dict) else None
        if not (isinstance(capabilities, dict) and capabilities.get("unfiltered_html")):
            reason = "this user's saving would take parts out of the post; use an editor's application password"
            raise ConnectorError(reason, permanent=True)

    def _check_published(self, ref: str) -> None:
        post = self._get(f"/wp/v2/posts/{ref}&context=edit&_fields=status")
        if not (isinstance(post, dict) and post.get("status") == "publish"):
            raise ConnectorError("the post is not published", permanent=True)

    def _get(self, route: str) -> Any:
        return self._asking.json("GET", f"{self._url}/?rest_route={route}").data

    def _receipt(self, ref: str, current: Source) -> Receipt:
        return Receipt(current.version, self._edit_url(ref))

    def _edit_url(self, ref: str) -> str:
        return f"{self._url}/wp-admin/post.php?post={ref}&action=edit"


def _source(post: Any) -> Source:
    try:
        fields = [
            field for field in FIELDS if field.name in post or not field.aside
        ]  # some kinds of post have no excerpt
        parts = [replace(field, markup=_raw(post[field.name]["raw"])) for field in fields]
    except (KeyError, TypeError) as error:
        raise ConnectorError(
            "WordPress does not give the post's source; may this user edit it?", permanent=True
        ) from error
    markup = pack(parts)
    return Source(markup, digest(markup), "parts", retypes=retypes)


def _raw(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _path(url: str) -> str | None:
    """Returns the path as people read it, without the slash at its end; None for text that is no address.

    WordPress writes %d0; browsers and we write %D0.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    fits = parts.scheme in ("http", "https") and url.isprintable() and len(url) < 2000
    return unquote(parts.path).rstrip("/") if fits else None
