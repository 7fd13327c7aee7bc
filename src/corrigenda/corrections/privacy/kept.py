"""What the desk keeps about people, as one table: what, why, how long, who sees it, and where it lies.

The retention job, the page for readers, their export and the tests all read it. Each row has a rule in `purge.RULES`,
unless it says that it stays.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from corrigenda.newsroom.models import Scope, Site, Token


@dataclass(frozen=True, slots=True)
class Kept:
    """`how_long` has the place %(days)s. `days` is a number, or the name of the site's own period; None: it stays.

    `where` names fields as app.Model.field, and folders as files:NAME. `who_with_programs`: who sees it at a site that
    lets a program see readers' addresses.
    """

    name: str
    what: Promise
    why: Promise
    how_long: Promise
    who: Promise
    days: int | str | None
    where: tuple[str, ...]
    who_with_programs: Promise | None = None

    def days_at(self, site: Site) -> int | None:
        """Returns the period in days that holds at this site; None: there is none."""
        return getattr(site, self.days) if isinstance(self.days, str) else self.days

    def how_long_at(self, site: Site) -> str:
        return str(self.how_long % {"days": self.days_at(site)})

    def who_at(self, site: Site) -> str:
        """Returns who sees it at this site."""
        others = self.who_with_programs
        return str(others if others and _lets_programs_see_addresses(site) else self.who)


def _lets_programs_see_addresses(site: Site) -> bool:
    standing = Token.objects.filter(site=site, ended_at=None)
    return any(Scope.READ_ADDRESSES in scopes for scopes in standing.values_list("scopes", flat=True))


_DAYS = ngettext_lazy("%(days)s day", "%(days)s days", "days")
_SETTLED = ngettext_lazy(
    "until your suggestion is settled, and for %(days)s day after that",
    "until your suggestion is settled, and for %(days)s days after that",
    "days",
)
_EDITORS = _("the editors")
_NOBODY = _("nobody: only the program uses it")


def _of(model: str, *fields: str) -> tuple[str, ...]:
    return tuple(f"{model}.{field}" for field in fields)


KEPT: tuple[Kept, ...] = (
    Kept(
        "words",
        _(
            "The words that you marked and wrote, your source, what you answered, and whether you are involved in the story"
        ),
        _("so that the editors can check your suggestion and correct the article"),
        _SETTLED,
        _("the editors, and the newsroom's own programs"),
        "keep_words",
        (
            *_of("corrections.Suggestion", "id", "kind", "target", "replacement", "comment", "source", "language"),
            *_of("corrections.Suggestion", "involved", "translated", "unread_words", "mailed"),
            *_of("corrections.Question", "answer", "link"),
            *_of("corrections.Reopening", "reason"),
            *_of("corrections.Arrival", "id", "sent", "trouble"),
        ),
    ),
    Kept(
        "drafts",
        _("What an editor typed about your suggestion and has not sent"),
        _("so that the editor can go on later"),
        ngettext_lazy(
            "until your words go, or %(days)s day after it was typed",
            "until your words go, or %(days)s days after it was typed",
            "days",
        ),
        _("the editor who typed it"),
        "keep_words",
        _of("corrections.Draft", "form", "fields"),
    ),
    Kept(
        "proposals",
        _("What a program of the newsroom proposed to do about your suggestion"),
        _("so that an editor can read it and decide"),
        ngettext_lazy(
            "until your words go, or %(days)s day after it was proposed",
            "until your words go, or %(days)s days after it was proposed",
            "days",
        ),
        _("the editors, and the newsroom's own programs"),
        "keep_words",
        _of("corrections.ProposedDecision", "name", "old", "new", "notice", "reason", "why"),
    ),
    Kept(
        "name",
        _("Your name, if you gave it, and whether you may be thanked by name"),
        _("so that the editors know whom they thank"),
        _SETTLED,
        _("the editors, and the newsroom's own programs"),
        "keep_addresses",
        _of("corrections.Suggestion", "name", "credit"),
    ),
    Kept(
        "address",
        _("Your email address, if you gave it. It is stored encrypted"),
        _("to tell you what happened to your suggestion"),
        _SETTLED,
        _("an editor who asks to see it in order to answer you; the desk notes who asked and when"),
        "keep_addresses",
        (
            *_of("corrections.Suggestion", "email", "plain_email", "mailbox"),
            *_of("corrections.Arrival", "email"),
        ),
        _(
            "an editor or a program of the newsroom that asks to see it in order to answer you; the desk notes who asked "
            "and when"
        ),
    ),
    Kept(
        "mailbox",
        _("A code made from your email address, with the number of letters of a day"),
        _("so that nobody can flood you with our letters; and to remember that you confirmed your address"),
        _("two days; %(days)s days after the last letter if you confirmed the address"),
        _NOBODY,
        365,
        _of("corrections.Mailbox", "key"),
    ),
    Kept(
        "mails",
        _("A mail to the newsroom’s mailbox: subject, text, your address and name, and the names of what you attached"),
        _("so that an editor can find the article that it is about"),
        ngettext_lazy(
            "until suggestions are made of it or an editor has dealt with it, and for %(days)s day after that",
            "until suggestions are made of it or an editor has dealt with it, and for %(days)s days after that",
            "days",
        ),
        _EDITORS,
        "keep_held",
        (
            *_of(
                "corrections.ReaderMail", "id", "key", "kind", "state", "sender", "name", "subject", "text", "forwarded"
            ),
            *_of("corrections.ReaderMail", "rest", "links", "attachments", "authentication"),
        ),
    ),
    Kept(
        "held",
        _("A suggestion that looked like spam and that no editor has let through, or that an editor dropped"),
        _("so that an editor can look at it and bring it back"),
        _DAYS,
        _EDITORS,
        "keep_held",
        _of("corrections.Arrival", "held_by"),
    ),
    Kept(
        "sender",
        _("A code of the network that you wrote from, made with a key of the day, and counts of what came from there"),
        _("to stop floods of spam"),
        _("%(days)s days; with a suggestion that waits to be read, until it is with the editors"),
        _NOBODY,
        2,
        (
            *_of("corrections.Arrival", "sender"),
            *_of("corrections.Suggestion", "sender"),
            *_of("corrections.RateCount", "process", "key"),
            *_of("corrections.SenderKey", "key"),
            *_of("corrections.UsedChallenge", "signature"),
        ),
    ),
    Kept(
        "held-sender",
        _("A code made from your email address or your network, if an editor found that you send no corrections"),
        _("to hold what comes from there, so that an editor can look at it first"),
        _("%(days)s days at most"),
        _NOBODY,
        30,
        _of("corrections.HeldSender", "sender"),
    ),
    Kept(
        "idempotency-key",
        _("A random number that your browser made for the suggestion"),
        _("so that a suggestion that is sent twice counts once"),
        _DAYS,
        _NOBODY,
        30,
        (*_of("corrections.Suggestion", "idempotency_key"), *_of("corrections.Arrival", "idempotency_key")),
    ),
    Kept(
        "letters",
        _("Copies of the letters to you, if this desk has no mail server"),
        _("so that they are not lost until there is one"),
        _DAYS,
        _("whoever runs this desk"),
        30,
        ("files:mail",),
    ),
    Kept(
        "jobs",
        _("A note that a letter to you waits, or why it could not be sent"),
        _("so that it is sent, and trouble is seen"),
        _("until the letter is sent; %(days)s days if it could not be sent"),
        _("whoever runs this desk"),
        90,
        _of("dispatch.Job", "args", "key", "last_error"),
    ),
    Kept(
        "page",
        _("The address of the page that you wrote about"),
        _("to find the article"),
        _("with the article. If only you gave it, what follows a “?” is erased with your data"),
        _EDITORS,
        None,
        (
            *_of("corrections.Arrival", "url", "canonical"),
            *_of("archive.Article", "url", "fetch_error"),
            *_of("archive.Address", "key"),
        ),
    ),
    Kept(
        "history",
        _("That a suggestion came, and what was done about it, without your words, name or address"),
        _("so that the newsroom can answer for what it decided"),
        _("it stays"),
        _("the editors, and the newsroom's own programs"),
        None,
        (*_of("corrections.Event", "verb", "role", "data"), *_of("corrections.Decision", "credit")),
    ),
    Kept(
        "published",
        _("What an editor decided, and what was published; your name on the record, if you allowed that"),
        _("so that a correction can be looked up"),
        _("it stays; your name goes when you erase your data, or when the newsroom takes it away"),
        _("everyone, once it is published"),
        None,
        (
            *_of("corrections.Suggestion", "thanked_on"),
            *_of("corrections.Decision", "old", "new", "notice", "reason", "quotation_source", "sent_back"),
            *_of("corrections.Correction", "old", "new", "notice", "words"),
            *_of("corrections.Amendment", "text"),
            *_of("corrections.Application", "before", "after"),
            *_of("corrections.Leaf", "entry"),
        ),
    ),
    Kept(
        "logins",
        _("For the newsroom's staff only: who is logged in with which browser, and codes that count wrong passwords"),
        _("so that staff can work, and nobody guesses their passwords"),
        _("until the login ends, after %(days)s days at most"),
        _NOBODY,
        14,
        (
            *_of("sessions.Session", "session_key", "session_data"),
            *_of("usersessions.UserSession", "ip", "session_key", "user_agent", "data"),
            *_of("newsroom.LoginFailures", "key"),
            *_of("newsroom.Invitation", "email"),
        ),
    ),
    Kept(
        "notes",
        _("What the editors, and the author of the article, write to each other about a suggestion"),
        _("so that they can work out together what is right"),
        _SETTLED,
        _EDITORS,
        "keep_words",
        _of("corrections.Note", "text", "author"),
    ),
    Kept(
        "alerts",
        _("For the newsroom's staff only: what each is alerted of, and which cases an alert was about"),
        _("so that they hear of your suggestion"),
        _("until they change it; the list of sent alerts goes after %(days)s days"),
        _("whoever gets the alert"),
        30,
        (
            *_of("corrections.Subscription", "view", "of", "channel", "address", "rhythm", "trouble"),
            *_of("corrections.AlertHours", "timezone"),
            *_of("corrections.AlertMessage", "period"),
            *_of("corrections.Alert", "what"),
        ),
    ),
    Kept(
        "presence",
        _("For the newsroom's staff only: who has the page of a case open"),
        _("so that two of them do not do the same work"),
        _DAYS,
        _EDITORS,
        1,
        _of("corrections.Presence", "seen_at"),
    ),
)
