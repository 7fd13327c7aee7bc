"""What a page shows of an article outside its copy: headline, standfirst, captions, alternative texts."""

from __future__ import annotations

import pytest

from corrigenda.anchoring import ALT, CAPTION, HEADLINE, STANDFIRST, copy_of

pytestmark = pytest.mark.pure

PAGE = """<!doctype html><title>Bridge | Courier</title>
<header><h1>The <em>old</em> bridge<br>of 1931</h1>
<p>It carries
 14,000 people.</p><h2>And trams</h2><div>Share</div></header>
<figure><img src=a.jpg alt=" A   man on the bridge "><figcaption>Some 14,000 people<small> Photo: Ann</small></figcaption></figure>
<article><p>It opened in 1931.</p><p>It stands.</p><p>It carries trams.</p><img src=b.jpg alt="The plan"><img src=c.jpg alt="">
<figure><img src=d.jpg alt="The plan"><figcaption>The plan of 1931</figcaption></figure></article>
<aside class="related"><img src=e.jpg alt="Another story"></aside>
<div hidden><figcaption>Hidden</figcaption></div>"""


def test_each_part_is_a_text_with_a_line_for_each_element() -> None:
    copy = copy_of(PAGE)
    assert copy.text.startswith("It opened in 1931.")
    assert copy.parts == {
        HEADLINE: "The old bridge\nof 1931",
        STANDFIRST: "It carries 14,000 people.\nAnd trams",
        CAPTION: "Some 14,000 people Photo: Ann\nThe plan of 1931",
        ALT: "A man on the bridge\nThe plan",
    }


def test_what_follows_the_headline_in_the_copy_is_no_standfirst() -> None:
    copy = copy_of("<article><h1>Bridge</h1><p>It opened in 1931.</p><p>It stands.</p></article>")
    assert copy.parts == {HEADLINE: "Bridge", STANDFIRST: "", CAPTION: "", ALT: ""}


def test_a_fragment_tells_no_parts() -> None:
    assert copy_of("<h1>Bridge</h1><p>It stands.</p>", fragment=True).parts == {}


def test_many_and_long_elements_are_cut() -> None:
    page = "<h1>" + "x " * 5000 + "</h1>" + "".join(f"<figcaption>{n}</figcaption>" for n in range(500))
    parts = copy_of(page + "<article><p>It opened in 1931, and stands there.</p></article>").parts
    assert len(parts[HEADLINE]) <= 2000
    assert len(parts[CAPTION].split("\n")) == 50
