"""Reads and writes posts in Ghost's Lexical JSON.

Ghost itself refuses a write whose `updated_at` is not the newest, to the second. Comparing the words just before the
write covers the rest of that second.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlsplit

from corrigenda.anchoring import ALT, CAPTION, HEADLINE, STANDFIRST, Part, changed_parts, pack
from corrigenda.connectors.asking import Asking, Reply
from corrigenda.connectors.base import Conflict, ConnectorError, Entry, Receipt, Source
from corrigenda.connectors.ghost.token import Key
from corrigenda.connectors.webhook.change import digest
from corrigenda.lib.urls import is_address

FIELDS = (
    Part("title", "text", "", HEADLINE),
    Part("custom_excerpt", "text", "", STANDFIRST),
    Part("lexical", "lexical", ""),
    Part("feature_image_alt", "text", "", ALT, aside=True),
    Part("feature_image_caption", "html", "", CAPTION, aside=True),
)
CONFLICT = 409

_ID = re.compile(r"[0-9a-f]{24}")


class GhostConnector:
    """A version is Ghost's own `updated_at` and the digest of the fields."""

    keeps_keys = False

    def __init__(self, url: str, key: Key, asking: Asking) -> None:
        self._url = url
        self._key = key
        self._asking = asking

    def ref_of(self, url: str) -> str | None:
        slug = urlsplit(url).path.strip("/").rpartition("/")[2] if is_address(url) else ""
        if not slug:
            return None
        answer = self._ask("GET", f"posts/slug/{quote(slug, safe='%')}/?fields=id,url", also=(404,))
        post = _first(answer.data) if answer.status == 200 else {}
        # The host may be another if Ghost's admin has an address of its own.
        same = urlsplit(str(post.get("url"))).path.rstrip("/") == urlsplit(url).path.rstrip("/")
        return str(post["id"]) if same and "id" in post else None

    def fetch(self, ref: str) -> Source:
        return replace(_source(self._post(ref)), edit_url=self._edit_url(ref))

    def write(self, ref: str, source: Source, new_markup: str, *, entry: Entry) -> Receipt:
        post = self._post(ref)
        current = _source(post)
        if current.markup == new_markup:
            return self._receipt(ref, current)
        if current.version != source.version:
            if self._was_written(ref, new_markup):
                return self._receipt(ref, current)
            raise Conflict("the post was changed in Ghost")
        if post.get("status") not in ("published", "sent"):
            raise ConnectorError("the post is not published", permanent=True)
        accepted = self._put(ref, str(post["updated_at"]), source, new_markup)
        written = self.fetch(ref)
        # Ghost may have refused because another worker made the same write.
        if written.markup == new_markup or self._was_written(ref, new_markup):
            return self._receipt(ref, written)
        if not accepted:
            raise Conflict("the post was changed in Ghost")
        raise ConnectorError("what was read back from Ghost is not what was written", permanent=True)

    def _put(self, ref: str, updated_at: str, source: Source, new_markup: str) -> bool:
        """Writes the fields that changed. Returns False if Ghost has a newer state of the post."""
        new: dict[str, str] = {part.name: part.markup for part in changed_parts(source.markup, new_markup)}
        body = json.dumps({"posts": [{**new, "updated_at": updated_at}]}).encode()
        return self._ask("PUT", f"posts/{ref}/?save_revision=true", body, also=(CONFLICT,)).status != CONFLICT

    def _was_written(self, ref: str, markup: str) -> bool:
        """Whether an earlier attempt got through and others went on writing: Ghost's own history then has it."""
        post = _first(self._ask("GET", f"posts/{ref}/?formats=lexical&include=post_revisions").data)
        revisions = post.get("post_revisions")
        new = {part.name: part.markup for part in changed_parts(_source(post).markup, markup)}
        return any(
            isinstance(revision, dict) and all(revision.get(name) == words for name, words in new.items())
            for revision in (revisions if isinstance(revisions, list) else [])
        )

    def _post(self, ref: str) -> dict[str, Any]:
        if not _ID.fullmatch(ref):
            raise ConnectorError(f"{ref!r} is not the id of a post", permanent=True)
        return _first(self._ask("GET", f"posts/{ref}/?formats=lexical").data)

    def _ask(self, method: str, path: str, body: bytes = b"", *, also: tuple[int, ...] = ()) -> Reply:
        headers = {"Authorization": f"Ghost {self._key.token()}", "Accept-Version": "v5.0"}
        return self._asking.json(method, f"{self._url}/ghost/api/admin/{path}", body, headers=headers, also=also)

    def _receipt(self, ref: str, current: Source) -> Receipt:
        return Receipt(current.version, self._edit_url(ref))

    def _edit_url(self, ref: str) -> str:
        return f"{self._url}/ghost/#/editor/post/{ref}"


def _first(data: Any) -> dict[str, Any]:
    posts = data.get("posts") if isinstance(data, dict) else None
    if not (isinstance(posts, list) and posts and isinstance(posts[0], dict)):
        raise ConnectorError("Ghost's answer has no post in it", permanent=True)
    post: dict[str, Any] = posts[0]
    return post


def _source(post: dict[str, Any]) -> Source:
    if not isinstance(post.get("lexical"), str) or not isinstance(post.get("updated_at"), str):
        raise ConnectorError(
            "Ghost keeps this post in its older format; open and save it in the editor", permanent=True
        )
    parts = [replace(part, markup=str(post.get(part.name) or "")) for part in FIELDS]
    markup = pack(parts)
    return Source(markup, f"{post['updated_at']} {digest(markup)}", "parts")
