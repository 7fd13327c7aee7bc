"""The mails, with what a person would make of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from tests.mails import programs
from tests.mails.articles import HOST, STORIES, Story
from tests.mails.automatic import AUTOMATIC
from tests.mails.written import html, mail, part, parts, plain

EARLIER = "earlier.mail@courier.example"


@dataclass(frozen=True)
class Case:
    """`own`: pieces of what the reader wrote, none of which may be lost. `not_own`: what a program added.

    `about`: the stories and the words meant, in their order; a story with None is meant as a whole.
    """

    name: str
    write: Callable[[], bytes]
    own: tuple[str, ...]
    about: tuple[tuple[str, str | None], ...] = ()
    not_own: tuple[str, ...] = ()
    kind: str = "reader"
    attachments: tuple[str, ...] = field(default=())


def _complaint(story: Story) -> str:
    return story.complaint.format(words=story.wrong)


def _pieces(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _of(language: str) -> Story:
    return next(story for story in STORIES.values() if story.language == language)


def _answer(program: str, language: str, number: int) -> Case:
    """A reader answers an earlier mail of the newsroom, and now says where the mistake is."""
    story = _of(language)
    linked = number % 2 == 0  # every second reader gives the address, the others quote
    own = _complaint(story) + (f"\n{story.url}" if linked else "")
    text = programs.ANSWERS[program](own, language)
    content = 'text/plain; charset="utf-8"' + ("; format=flowed" if program == "thunderbird" else "")
    return Case(
        f"{program} answers in {language}",
        lambda: mail(text.encode(), subject="Re: " + story.headline, answers=EARLIER, number=number, content=content),
        _pieces(own),
        ((story.path, story.wrong),),
        (programs.FIRST_OF_HISTORY[language],),
    )


ANSWERS = tuple(
    _answer(program, language, 100 + at * 10 + number)
    for at, program in enumerate(programs.ANSWERS)
    for number, language in enumerate(programs.LANGUAGES)
)

_BRIDGE, _POOL, _HALL, _TRAM = (
    STORIES[path] for path in ("city/bridge", "stadt/schwimmbad", "ville/marche", "city/election")
)
_SAID = _complaint(_BRIDGE)
_FORWARDED = "See below, this is wrong, and I can prove it."
_NEWSLETTER = f"{_BRIDGE.headline}\n{_BRIDGE.url}\n\n{_BRIDGE.text}"


def _forwarded_by_gmail() -> bytes:
    header = "From: Courier <news@courier.example>\nDate: Mon, Nov 30, 2026 at 7:00 AM\nSubject: Today\nTo: <martha@mail.example>"
    text = f"{_FORWARDED}\n“{_BRIDGE.also_wrong}” is a joke.\n\n---------- Forwarded message ---------\n{header}\n\n\n{_NEWSLETTER}"
    return plain(text, subject="Fwd: Today", number=201)


def _forwarded_by_outlook() -> bytes:
    own = f"Guten Tag,\n\n„{_POOL.wrong}“ stimmt so nicht.\n\nGruß\nE. Vogelsang"
    text = programs.outlook(own, "de", f"{_POOL.headline}\n{_POOL.url}\n\n{_POOL.text}", subject="Newsletter")
    return plain(text, subject="WG: Newsletter", answers=EARLIER, number=202)


def _forwarded_by_apple() -> bytes:
    own = f"Regardez le passage « {_HALL.wrong} », il est faux."
    header = "De: Courier <news@courier.example>\nDate: 30 novembre 2026 à 07:00\nObjet: Ce matin"
    text = f"{own}\n\nDébut du message réexpédié :\n\n> {header.replace(chr(10), chr(10) + '> ')}\n> \n> {_HALL.headline}\n> {_HALL.url}\n"
    return plain(text, subject="Tr: Ce matin", number=203)


def _forwarded_whole() -> bytes:
    inner = plain(_NEWSLETTER, subject="Today", sender="Courier <news@courier.example>", number=999)
    return parts(
        part(f"I attach your own mail. Where does “{_BRIDGE.wrong}” come from?".encode(), "text/plain; charset=utf-8"),
        b"Content-Type: message/rfc822\n\n" + inner,
        subject="FW: Today",
        number=204,
    )


def _word_html(text: str) -> str:
    return "".join(
        f'<p class="MsoNormal"><span lang="EN-GB">{line or "&nbsp;"}</span></p>' for line in text.split("\n")
    )


def _html_of_outlook() -> bytes:
    header = "".join(
        f"<b>{label}:</b> {value}<br>"
        for label, value in zip(programs.OUTLOOK["en"], ("Courier", "Monday", "Martha", "Today"), strict=True)
    )
    markup = (
        f"<html><head><style>p.MsoNormal {{margin:0cm}}</style><title>x</title></head><body>{_word_html(_SAID)}<div style="
        f'"border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">{header}</p></div>'
        f"{_word_html(programs.HISTORY['en'])}</body></html>"
    )
    return html(markup, subject="RE: Today", answers=EARLIER, number=205)


def _html_of_gmail() -> bytes:
    own = _SAID.replace("\n", "<br>")
    quoted = f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{programs.GMAIL["en"].format(who="Courier", address="&lt;c@courier.example&gt;").replace("<&lt;", "&lt;").replace("&gt;>", "&gt;")}<br></div>'
    quoted += f'<blockquote class="gmail_quote">{programs.HISTORY["en"].replace(chr(10), "<br>")}</blockquote></div>'
    return html(f'<div dir="ltr">{own}</div><br>{quoted}', subject="Re: Today", answers=EARLIER, number=206)


def _html_with_link() -> bytes:
    markup = (
        f'<div style="display:none">Preview text nobody sees</div><p>Hello, in <a href="{_TRAM.url}?utm_source=x">this '
        f"story</a> the number of stops is wrong.</p><p>It is eleven.</p><p>Ada&#39;s neighbour</p>"
    )
    return html(markup, number=207)


def _cyrillic(charset: str, story: Story, number: int) -> Case:
    return Case(
        f"in {charset}",
        lambda: mail(
            _complaint(story).encode(charset, "replace"),
            content=f'text/plain; charset="{charset}"',
            encoding="base64",
            number=number,
        ),
        _pieces(_complaint(story).encode(charset, "replace").decode(charset)),
        ((story.path, story.wrong),),
    )


def _large() -> bytes:
    return parts(
        part(_SAID.encode(), "text/plain; charset=utf-8"),
        part(b"\0" * (30 * 1024 * 1024), "application/zip", name="scans.zip", encoding="base64"),
        number=210,
    )


def _two_articles() -> str:
    return (
        f"Dear desk,\n\nin {_BRIDGE.url} you say “{_BRIDGE.wrong}”. It was 1929.\n\n"
        f"And in {_TRAM.url} I read “{_TRAM.wrong}”. The plan says eleven stops.\n\nYours, Joan Plum"
    )


def _two_passages() -> str:
    return (
        f"{_BRIDGE.url}\n\nFirst: “{_BRIDGE.wrong}”. No, in 1929.\n\nSecond: “{_BRIDGE.also_wrong}”. That was before the "
        "bypass.\n\nJoan Plum"
    )


def _said_on_page_three() -> str:
    return f"Hello,\n\non page 3 you wrote:\n\n> {_BRIDGE.wrong}\n\nAnd on page 4 of the same story you wrote nothing about it.\nPlease look again.\n\nJ. Plum"


def _between_the_lines() -> str:
    return (
        "On Mon, Nov 30, 2026 at 10:12 AM Courier corrections <corrections@courier.example> wrote:\n\n"
        f"> Which words do you mean?\n\nThese: “{_BRIDGE.wrong}”\n\n> And what is right?\n\n1929. I have a photograph.\n"
    )


def _quoted_bounce() -> str:
    return (
        f"Hello, my last mail came back like this:\n\n> Final-Recipient: rfc822; old@courier.example\n> Action: failed\n"
        f"> Status: 5.1.1\n\nSo again: {_BRIDGE.url} says “{_BRIDGE.wrong}”. It was 1929.\n"
    )


def _wrapped() -> str:
    words = _BRIDGE.wrong.replace(" by ", "\nby ")
    return f'Your story on the bridge says: "{words}".\nIt opened in 1929 already.\n'


def _safelink() -> str:
    return (
        f"See https://eur01.safelinks.protection.outlook.com/?url={quote(_TRAM.url, safe='')}&data=05%7C02 please.\n"
        f"“{_TRAM.wrong}” is wrong: eleven stops.\n"
    )


PHONE = "Von meinem iPhone gesendet"
_TEL = "Martha Greenfield\n12 Mill Lane, Arlebridge\nTel. 0555 1234"

OTHERS = (
    Case(
        "gmail forwards", _forwarded_by_gmail, (_FORWARDED, _BRIDGE.also_wrong), ((_BRIDGE.path, _BRIDGE.also_wrong),)
    ),
    Case("outlook forwards in de", _forwarded_by_outlook, (_POOL.wrong, "E. Vogelsang"), ((_POOL.path, _POOL.wrong),)),
    Case("apple forwards in fr", _forwarded_by_apple, (_HALL.wrong,), ((_HALL.path, _HALL.wrong),)),
    Case("a mail within a mail", _forwarded_whole, (_BRIDGE.wrong,), ((_BRIDGE.path, _BRIDGE.wrong),)),
    Case(
        "outlook in html alone",
        _html_of_outlook,
        _pieces(_SAID),
        ((_BRIDGE.path, _BRIDGE.wrong),),
        (programs.FIRST_OF_HISTORY["en"],),
    ),
    Case(
        "gmail in html alone",
        _html_of_gmail,
        _pieces(_SAID),
        ((_BRIDGE.path, _BRIDGE.wrong),),
        (programs.FIRST_OF_HISTORY["en"],),
    ),
    Case(
        "html with a link",
        _html_with_link,
        ("the number of stops is wrong", "It is eleven."),
        ((_TRAM.path, None),),
        ("Preview text",),
    ),
    Case(
        "an iphone in de",
        lambda: plain(f"{_complaint(_POOL)}\n\n{PHONE}", number=211),
        _pieces(_complaint(_POOL)),
        ((_POOL.path, _POOL.wrong),),
        (PHONE,),
    ),
    Case(
        "a samsung",
        lambda: plain(f"{_SAID}\n\nSent from my Galaxy", number=212),
        _pieces(_SAID),
        ((_BRIDGE.path, _BRIDGE.wrong),),
        ("Galaxy",),
    ),
    Case(
        "outlook on a phone in fr",
        lambda: plain(
            programs.outlook(f"{_complaint(_HALL)}\n\nTélécharger Outlook pour iOS<https://aka.ms/o0ukef>", "fr"),
            answers=EARLIER,
            number=213,
        ),
        _pieces(_complaint(_HALL)),
        ((_HALL.path, _HALL.wrong),),
        ("Télécharger", programs.FIRST_OF_HISTORY["fr"]),
    ),
    Case(
        "a signature",
        lambda: plain(f"{_SAID}\n-- \n{_TEL}", number=214),
        _pieces(_SAID),
        ((_BRIDGE.path, _BRIDGE.wrong),),
        ("0555",),
    ),
    Case(
        "from right to left in ar",
        lambda: plain(_complaint(_of("ar")), number=215),
        _pieces(_complaint(_of("ar"))),
        (("madina/souq", _of("ar").wrong),),
    ),
    Case(
        "from right to left in he",
        lambda: html(f'<div dir="rtl">{_complaint(_of("he")).replace(chr(10), "<br>")}</div>', number=216),
        _pieces(_complaint(_of("he"))),
        (("ir/tahana", _of("he").wrong),),
    ),
    Case(
        "in dutch",
        lambda: plain(_complaint(_of("nl")), number=217),
        _pieces(_complaint(_of("nl"))),
        (("stad/molen", _of("nl").wrong),),
    ),
    Case(
        "in ukrainian",
        lambda: plain(_complaint(_of("uk")), number=218),
        _pieces(_complaint(_of("uk"))),
        (("misto/pekarnia", _of("uk").wrong),),
    ),
    _cyrillic("windows-1251", _of("ru"), 219),
    _cyrillic("koi8-r", _of("ru"), 220),
    Case("a large attachment", _large, _pieces(_SAID), ((_BRIDGE.path, _BRIDGE.wrong),), attachments=("scans.zip",)),
    Case(
        "two articles",
        lambda: plain(_two_articles(), number=221),
        _pieces(_two_articles()),
        ((_BRIDGE.path, _BRIDGE.wrong), (_TRAM.path, _TRAM.wrong)),
    ),
    Case(
        "two passages",
        lambda: plain(_two_passages(), number=222),
        _pieces(_two_passages()),
        ((_BRIDGE.path, _BRIDGE.wrong), (_BRIDGE.path, _BRIDGE.also_wrong)),
    ),
    Case(
        "on page 3 you wrote",
        lambda: plain(_said_on_page_three(), number=223),
        ("on page 3 you wrote:", _BRIDGE.wrong, "Please look again.", "J. Plum"),
        ((_BRIDGE.path, _BRIDGE.wrong),),
    ),
    Case(
        "answers between the lines",
        lambda: plain(_between_the_lines(), subject="Re: Your mail", answers=EARLIER, number=224),
        (f"These: “{_BRIDGE.wrong}”", "1929. I have a photograph."),
        ((_BRIDGE.path, _BRIDGE.wrong),),
    ),
    Case(
        "a quoted bounce",
        lambda: plain(_quoted_bounce(), number=225),
        ("my last mail came back", "It was 1929."),
        ((_BRIDGE.path, _BRIDGE.wrong),),
    ),
    Case(
        "words over two lines",
        lambda: plain(_wrapped(), number=226),
        ("It opened in 1929 already.",),
        ((_BRIDGE.path, _BRIDGE.wrong),),
    ),
    Case(
        "a link through another host",
        lambda: plain(_safelink(), number=227),
        ("eleven stops.",),
        ((_TRAM.path, _TRAM.wrong),),
    ),
    Case(
        "the headline as subject",
        lambda: plain(
            "That is not true. It has opened long ago, I walk there each day.\n\nPia",
            subject=f"Mistake in “{_BRIDGE.headline}”",
            number=228,
        ),
        ("That is not true.", "Pia"),
        ((_BRIDGE.path, None),),
    ),
    Case(
        "words copied without marks",
        lambda: plain(f"I read in your paper that\n{_TRAM.wrong}\nbut there are eleven stops.", number=229),
        ("but there are eleven stops.",),
        ((_TRAM.path, _TRAM.wrong),),
    ),
    Case(
        "two dashes",
        lambda: plain(f"{_SAID}\n--\nP.S. The plaque on the bridge says 1929, too.", number=230),
        (*_pieces(_SAID), "P.S. The plaque on the bridge says 1929, too."),
        ((_BRIDGE.path, _BRIDGE.wrong),),
    ),
    Case(
        "the address without https",
        lambda: plain(
            f"{HOST.removeprefix('https://')}/city/election/: “{_TRAM.wrong}” should be eleven stops.", number=231
        ),
        ("should be eleven stops.",),
        ((_TRAM.path, _TRAM.wrong),),
    ),
    Case(
        "about no article",
        lambda: plain("When do you open on Saturdays? And may I bring my dog?\n\nRegards, Tim", number=232),
        ("may I bring my dog?", "Tim"),
        (),
    ),
)
MAILS = (*ANSWERS, *OTHERS, *(Case(name, write, (), kind=kind) for name, write, kind in AUTOMATIC))
