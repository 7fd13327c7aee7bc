"""Forty layouts after real publishers' templates, with class names of their own.

`{0}` to `{5}` are the story's paragraphs. What stands in ⟦ ⟧ is furniture: it must not be in the copy.
"""

from __future__ import annotations

import re
from typing import NamedTuple

STORY = (
    "Ministers of seven coastal states agreed early on Thursday on a common quota for cod on the northern banks.",
    "The talks in Port Elling had lasted for 31 hours, and two delegations had walked out before midnight.",
    "“Nobody in this room is happy, and that is how you know it is fair,” said the chair, Helene Brax.",
    "Scientists of the Marine Institute had advised a cut of 20 percent. They called the agreement a first step.",
    "Boats shorter than 12 metres are exempt until 2029. Inspectors will be placed on every tenth trip.",
    "The agreement must still be ratified by the parliaments of four of the states.",
)
_P = "".join(f"<p>{{{at}}}</p>" for at in range(6))
_A, _B, _C = "<p>{0}</p><p>{1}</p>", "<p>{2}</p><p>{3}</p>", "<p>{4}</p><p>{5}</p>"
_H = "<h1>Quota agreed</h1>"

_CARDS = {
    "UPI": "<div class=rel-x><h4>⟦Other Topics of Interest⟧</h4><a href=/k><img src=k></a><div><a href=/k>⟦Keepers ask for a pension⟧</a></div><div>⟦PORT ELLING, Sept. 1 -- The last four want what pilots have.⟧</div></div>",
    "BBC": "<div data-component=links-block><p>⟦More on this story⟧</p><ul><li><a href=/a>⟦Ferry late for a week⟧</a></li><li><a href=/b>⟦Why cod is dear⟧</a></li></ul></div>",
    "Guardian": "<aside data-gu-name=richlink><a href=/a><div>⟦Ten bridges that were saved⟧</div><div>⟦Read more⟧</div></a></aside>",
    "NYT": "<div class=css-1x><p>⟦Advertisement⟧</p><a href=#after>⟦SKIP ADVERTISEMENT⟧</a></div>",
    "CNN": "<div class=rel__body><p class=k>⟦Related article⟧</p><a href=/v><span>⟦The fishermen who stayed⟧</span></a></div>",
    "Mail": "<p class=mol-para><b>READ MORE: </b><a href=/z>⟦Brax, the woman who waits⟧</a></p>",
    "Independent": "<p><strong>⟦Read more:⟧</strong> <a href=/z>⟦Cod by the numbers⟧</a></p>",
    "Spiegel": "<section class=ze-box><h3>⟦Mehr zum Thema⟧</h3><ul><li><a href=/m>⟦Wer den Kabeljau fängt⟧</a></li></ul></section>",
    "Zeit": "<aside class=x><p>⟦Anzeige⟧</p></aside>",
    "Le Monde": "<p class=c-inread>⟦Lire aussi :⟧ <a href=/lm>⟦Les pêcheurs du Nord⟧</a></p>",
    "El País": "<section class=b-rel><h2>⟦Te puede interesar⟧</h2><article><h3><a href=/e>⟦La flota se queda en puerto⟧</a></h3></article></section>",
    "Corriere": "<div class=bck><p>⟦Leggi anche⟧</p><h4><a href=/c>⟦Il merluzzo è finito⟧</a></h4></div>",
    "Gazeta": "<div class=art_embed><b>⟦Czytaj także:⟧</b><a href=/g>⟦Rybacy wracają do portu⟧</a></div>",
    "Folha": "<div class=c-box><h5>⟦Leia também⟧</h5><p><a href=/f>⟦Pescadores voltam ao porto⟧</a></p><p>⟦A frota parou.⟧</p></div>",
    "Lenta": "<div class=inl><div>⟦Читайте также⟧</div><a href=/l><h4>⟦Рыбаки вернулись⟧</h4></a></div>",
    "Pravda": "<div class=post_news><p>⟦Читайте також:⟧</p><ul><li><a href=/u>⟦Рибалки повернулись⟧</a></li></ul></div>",
    "Asahi": "<div class=k1><p>⟦関連記事⟧</p><ul><li><a href=/j>⟦漁船が港に戻る⟧</a></li></ul></div>",
    "Sina": "<div class=z1><span>⟦相关阅读⟧</span><a href=/s>⟦渔船回港⟧</a></div>",
    "Yonhap": "<div class=y2><strong>⟦관련 기사⟧</strong><a href=/y>⟦어선이 돌아왔다⟧</a></div>",
    "letter": "<div class=nl-a><h3>⟦The morning letter⟧</h3><p>⟦Every day at six.⟧</p><form><input type=email><button>Go</button></form></div>",
    "invitation": "<p class=fix>⟦See something wrong? Highlight the words and press Ctrl+Enter, or⟧ <a href=https://desk.example/suggest/courier?url=a>⟦write to us here⟧</a>.</p>",
    "late ad": "<div id=slot7><a href=//shop.example/><img src=i><div>⟦Warm coats for cold boats⟧</div></a></div>",
    "tools": "<div class=tl><a href=//f.example/s>⟦Share on Facebook⟧</a><a href=//m.example/s>⟦Send by mail⟧</a></div>",
    "tags": "<div class=tg><a href=/t/cod>⟦Fishing quotas⟧</a>, <a href=/t/sea>⟦Northern banks⟧</a></div>",
}
_OWN = {
    "a linked sentence": f"<article>{_H}{_A}<p><a href=/r>{{2}}</a></p><p>{{3}}</p>{_C}</article>",
    "a list article": f"<article>{_H}<h2><a href=/1>One</a></h2>{_A}<h2><a href=/2>Two</a></h2>{_B}<h2><a href=/3>Three</a></h2>{_C}</article>",
    "divs for paragraphs": "<article>" + _H + "".join(f"<div class=p>{{{at}}}</div>" for at in range(6)) + "</article>",
    "a live blog": f"<main>{_H}<article><h2>Late</h2>{_A}</article><article><time>20:15</time>{_B}</article><article>{_C}</article></main>",
    "two bodies": f"<article>{_H}<div itemprop=articleBody>{_A}</div><div><a href=/x>⟦A card between⟧</a></div><div itemprop=articleBody>{_B}{_C}</div></article>",
    "a teaser first": f"<article class=t><h3><a href=/x>⟦Ferries are late again⟧</a></h3><p>⟦Nobody knows why.⟧</p></article><article>{_H}{_P}</article>",
    "an empty article first": f"<article id=player></article><article>{_P}</article>",
    "data first": f"<meta itemprop=articleBody content=x><article>{_H}{_P}</article>",
    "cards after": f"<article>{_H}{_P}</article><section><article><a href=/x><h3>⟦Ferries are late again⟧</h3></a></article></section>",
    "an endless page": f"<article>{_H}{_P}</article><article><h1>⟦Another town⟧</h1><p>⟦The second story has words.⟧</p></article>",
    "comments": f"<article>{_H}{_P}<section id=comments class=comments><h3>⟦Two thoughts on this⟧</h3><div>⟦They should have asked the crews.⟧</div></section></article>",
    "a wall": f"<article>{_H}{_P}<div class=wl><h3>⟦Keep reading for one crown⟧</h3><p>⟦Already a subscriber?⟧ <a href=/login>⟦Log in⟧</a></p></div></article>",
    "builder": f"<main>{_H}{_P}<article><h3><a href=/k>⟦Nine boats for sale⟧</a></h3></article></main>",
    "list of sources": f"<article>{_H}{_P}<ul><li><a href=/s1>The report</a></li><li><a href=/s2>The minutes</a></li></ul></article>",
    "table cells": f"<article>{_H}{_A}<table><tr><td><a href=/q>Cod</a></td><td>12</td></tr></table>{_B}{_C}</article>",
    "bare parts": "<article><h1>Quota</h1>"
    + "".join(f"<p itemprop=articleBody>{{{at}}}</p>" for at in range(6))
    + "</article>",
}
_FORMS = {
    **{name: f"<main><article class=st>{_H}{_A}{card}{_B}{_C}</article></main>" for name, card in _CARDS.items()},
    **_OWN,
}


class Layout(NamedTuple):
    """A page, with the texts that are furniture in it."""

    html: str
    furniture: tuple[str, ...]


def _layout(form: str) -> Layout:
    html = form.format(*STORY)
    return Layout("<!doctype html><body>" + re.sub("[⟦⟧]", "", html) + "</body>", tuple(re.findall("⟦(.*?)⟧", html)))


LAYOUTS = {name: _layout(form) for name, form in _FORMS.items()}
