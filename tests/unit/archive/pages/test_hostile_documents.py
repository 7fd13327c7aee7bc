"""Documents that would grow while they are read, or that name files and other machines: refused, in words."""

from __future__ import annotations

import pytest

from corrigenda.archive.pages.json_ld import article_in
from corrigenda.archive.pages.sitemaps_and_feeds import BadListing, entries, is_listing
from corrigenda.ops.ingest.front_matter import head_of

pytestmark = pytest.mark.pure
PAGE = "<urlset><url><loc>https://courier.example/{}</loc></url></urlset>"
LAUGHS = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
HOSTILE_XML = {
    "a billion laughs": f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>{PAGE.format("&j;")}',
    "one long entity, many times": f'<!DOCTYPE x [<!ENTITY a "{"a" * 9999}">]>{PAGE.format("&a;" * 999)}',
    "a file": f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{PAGE.format("&a;")}',
    "another machine": f'<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1/">]>{PAGE.format("&a;")}',
    "a parameter entity": f'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/">%a;]>{PAGE.format("x")}',
    "an entity that is not used": f'<!DOCTYPE x [<!ENTITY a "a">]>{PAGE.format("x")}',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("document", HOSTILE_XML.values(), ids=HOSTILE_XML)
def test_a_list_with_entities_of_its_own_is_refused(document: str, encoding: str) -> None:
    body = f'<?xml version="1.0" encoding="{encoding}"?>{document}'.encode(encoding)
    assert is_listing(body)
    with pytest.raises(BadListing, match="declares entities"):
        list(entries(body, "https://courier.example/"))


def test_a_list_with_the_document_type_of_its_kind_is_read() -> None:
    dtd = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">'
    body = f"{dtd}<rss><channel><item><link>https://courier.example/a</link></item></channel></rss>".encode()
    assert [entry.url for entry in entries(body, "https://courier.example/")] == ["https://courier.example/a"]


def yaml_bomb(merge: bool) -> str:
    def row(names: str) -> str:
        return f"{{<<: [{names}]}}" if merge else f"[{names}]"

    lines = [f"{chr(98 + at)}: &{chr(98 + at)} {row(', '.join([f'*{chr(97 + at)}'] * 9))}" for at in range(12)]
    return "\n".join(["a: &a {x: y}", *lines])


HOSTILE_HEADS = {
    "aliases of aliases": f"---\n{yaml_bomb(merge=False)}\n---\n",
    "merges of merges": f"---\n{yaml_bomb(merge=True)}\n---\n",
    "lists in lists": f"---\na: {'[' * 30_000}\n---\n",
    "an object of the program": "---\na: !!python/object/apply:os.system [id]\n---\n",
    "a number without end": f"---\na: {'9' * 9000}\n---\n",
    "TOML, lists in lists": f"+++\na = {'[' * 30_000}\n+++\n",
    "JSON in Eleventy, lists in lists": f"---json\n{'[' * 30_000}\n---\n",
}


@pytest.mark.parametrize("markup", HOSTILE_HEADS.values(), ids=HOSTILE_HEADS)
def test_a_head_that_grows_or_runs_is_refused(markup: str) -> None:
    with pytest.raises(ValueError, match=r"front matter|integer string"):
        head_of(f"{markup}Text.")


def test_a_head_with_a_few_aliases_is_read() -> None:
    head = head_of("---\ndefaults: &d {author: Rita}\ntitle: Bridge\nmore: {<<: *d}\n---\nText.")
    assert head.headline == "Bridge"


@pytest.mark.parametrize("script", ["[" * 200_000, '{"a":' * 100_000, "9" * 9000, '"' * 9, "1e999999"])
def test_json_ld_that_nobody_can_read_is_no_article(script: str) -> None:
    assert article_in([script]) == {}
