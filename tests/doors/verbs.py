"""How each verb of the table of permissions is asked for at the doors: the page that takes it, and the API.

A new verb gets its row in `DOORS`: a function that prepares what the verb is about, and returns what to post where.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from corrigenda.anchoring import Edit
from corrigenda.archive.models import Revision
from corrigenda.archive.pages.capture import Capture
from corrigenda.corrections import notice_policy
from corrigenda.corrections.actors import SYSTEM, Actor, ActorRole
from corrigenda.corrections.decisions.approve import Approval, approve
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.kinds import DecisionKind
from corrigenda.corrections.models import Case, HeldSender, MailState, ReaderMail, StealthEdit
from corrigenda.corrections.notices.set_policy import set_policy
from corrigenda.corrections.permissions import AnyVerb, HeldVerb, MailVerb, PersonVerb, SiteVerb, StealthVerb
from corrigenda.corrections.revisions.receive_revision import receive_revision
from corrigenda.corrections.states import Verb
from corrigenda.lib import clock
from corrigenda.lib.urls import PageUrl
from corrigenda.newsroom.models import Role, Scope, Site, Staff
from tests.doors.desk.pages import accept_form, address, at_desk, filled
from tests.doors.record.publishing import published
from tests.factories import ArrivalFactory, CaseFactory, MembershipFactory, RevisionFactory, SuggestionFactory

NOTICE = "An earlier version of this article said “1931”. It should have said “1932”."


@dataclass(frozen=True, slots=True)
class Ask:
    """What is posted. `own`: the decision it is about was made by whoever asks; `signoff`: its kind needs a sign-off."""

    path: str
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a condition of the table is about; None: nothing is."""

    own: bool | None = None
    signoff: bool | None = None


@dataclass(frozen=True, slots=True)
class World:
    """A site with its article, and the person who asks, wherever their seat is."""

    site: Site
    revision: Revision
    who: Staff
    facts: Facts

    def open_case(self, **suggestion: Any) -> Case:
        case: Case = CaseFactory.create(anchored_on=self.revision)
        SuggestionFactory.create(case=case, **suggestion)
        return case


Page = Callable[[World], Ask]
Payload = Callable[[World], tuple[Case, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Door:
    """`page`, `api`: how to ask there; None: the verb cannot be used there. `writes`: it changes something if allowed.

    `scope`: what a token needs. `at`: the endpoint below the case, in which {suggestion} is filled in.
    """

    page: Page | None
    api: Payload | None = None
    writes: bool = True
    facts: tuple[Facts, ...] = (Facts(),)
    scope: Scope = Scope.DECIDE
    at: str = "decision"


WHOSE = (Facts(own=True), Facts(own=False))
SIGNED = (Facts(signoff=True), Facts(signoff=False))


def _year(revision: Revision) -> Edit:
    start = revision.copy.index("1931")
    return Edit(start, start + 4, "1931", "1932")


def _approve_page(world: World) -> Ask:
    case = world.open_case()
    helper = at_desk(MembershipFactory.create(site=world.site, role=Role.STANDARDS).staff)
    return Ask(address(case, "accept"), accept_form(helper, case))


def _approve_api(world: World) -> tuple[Case, dict[str, Any]]:
    edit = _year(world.revision)
    changed = {"start": edit.start, "end": edit.end, "old": edit.old, "new": edit.new}
    more = {"kind": "correction", "notice": NOTICE, "revision": world.revision.number, "edit": changed}
    return world.open_case(), {"outcome": "approve", **more}


def _proposed(world: World) -> Case:
    case = world.open_case()
    by = world.who if world.facts.own else MembershipFactory.create(site=world.site).staff
    asked = Approval(kind="apology", revision=world.revision.number, edit=_year(world.revision), notice=NOTICE)
    return approve(case=case, by=Actor(ActorRole.EDITOR, by), approval=asked)


def _signing(**form: str) -> Page:
    def ask(world: World) -> Ask:
        case = _proposed(world)
        decision = case.decision()
        assert decision is not None
        return Ask(address(case, "sign-off"), {"decision": str(decision.pk), **form})

    return ask


def _ask_for_signoffs(world: World) -> None:
    if world.facts.signoff:
        rule = replace(notice_policy.rule(world.site, "correction"), signoff=True)
        set_policy(site=world.site, by=SYSTEM, rows={DecisionKind("correction"): rule})


def _published(world: World) -> Case:
    case = published(world.revision.article, name="Rita", credit=True).case
    _ask_for_signoffs(world)
    return case


def _amend_page(world: World) -> Ask:
    return Ask(address(_published(world), "amend"), {"notice": "Later."})


def _amend_api(world: World) -> tuple[Case, dict[str, Any]]:
    return _published(world), {"outcome": "amend", "notice": "Later."}


def _drop_name(world: World) -> Ask:
    case = _published(world)
    return Ask(address(case, "drop-name"), {"suggestion": str(case.suggestions.get().pk)})


def _reader(what: str) -> Page:
    def ask(world: World) -> Ask:
        case = world.open_case(email="rita@reader.example")
        return Ask(f"{address(case)}readers/{case.suggestions.get().pk}/{what}/")

    return ask


def _address_api(world: World) -> tuple[Case, dict[str, Any]]:
    return world.open_case(email="rita@reader.example"), {}


def _stet_page(world: World) -> Ask:
    return Ask(address(world.open_case(), "stet"), {"own": "It is right."})


def _stet_api(world: World) -> tuple[Case, dict[str, Any]]:
    return world.open_case(), {"outcome": "stet", "reason": "It is right."}


def _duplicate_page(world: World) -> Ask:
    return Ask(address(world.open_case(), "duplicate"), {"number": str(world.open_case().number)})


def _duplicate_api(world: World) -> tuple[Case, dict[str, Any]]:
    return world.open_case(), {"outcome": "duplicate", "duplicate_of": world.open_case().number}


def _assign(world: World) -> Ask:
    person = MembershipFactory.create(site=world.site).staff
    return Ask(address(world.open_case(), "assign"), {"assignee": str(person.pk)})


def _note(world: World) -> Ask:
    return Ask(address(world.open_case(), "note"), {"note": "The plaque says 1932."})


def _not_a_correction_page(world: World) -> Ask:
    return Ask(address(world.open_case(), "not-a-correction"), {"sort": "spam"})


def _not_a_correction_api(world: World) -> tuple[Case, dict[str, Any]]:
    return world.open_case(), {"outcome": "not-a-correction", "kind": "spam"}


def _hold_sender(world: World) -> Ask:
    case = world.open_case(mailbox="a" * 32)
    return Ask(address(case, "not-a-correction"), {"sort": "spam", "hold": "1"})


def _let_sender_in(world: World) -> Ask:
    HeldSender.objects.create(site=world.site, sender="a" * 32, until=clock.now() + timedelta(days=1))
    return Ask(f"/desk/{world.site.key}/held/", {"do": HeldVerb.LET_SENDER_IN.value})


def _ask_page(world: World) -> Ask:
    case = world.open_case()
    until = (clock.now() + timedelta(days=7)).date().isoformat()
    form = {"reader": str(case.suggestions.get().pk), "question": "Where is the plaque?", "until": until}
    return Ask(address(case, "ask"), form)


def _ask_api(world: World) -> tuple[Case, dict[str, Any]]:
    return world.open_case(), {"outcome": "ask", "reason": "Where is the plaque?"}


def _reopen_page(world: World) -> Ask:
    return Ask(address(_stands(world), "reopen"), {"reason": "The plaque says 1932."})


def _reopen_api(world: World) -> tuple[Case, dict[str, Any]]:
    return _stands(world), {"outcome": "reopen", "reason": "The plaque says 1932."}


def _of_two_readers(world: World) -> tuple[Case, str]:
    """A case, and the id of the suggestion that is about something else."""
    case = world.open_case()
    return case, str(SuggestionFactory.create(case=case, replacement="1923").pk)


def _split_page(world: World) -> Ask:
    case, other = _of_two_readers(world)
    return Ask(f"{address(case)}readers/{other}/split/")


def _split_api(world: World) -> tuple[Case, dict[str, Any]]:
    case, other = _of_two_readers(world)
    return case, {"outcome": "split", "suggestions": [other]}


def _merge_page(world: World) -> Ask:
    return Ask(address(world.open_case(), "merge"), {"into": str(world.open_case().number)})


def _merge_api(world: World) -> tuple[Case, dict[str, Any]]:
    return world.open_case(), {"outcome": "merge", "duplicate_of": world.open_case().number}


def _undoable(world: World) -> Case:
    """A case that somebody else has just decided."""
    return _stands(world, undo_seconds=10)


def _stands(world: World, undo_seconds: int = 0) -> Case:
    somebody = Actor(ActorRole.EDITOR, MembershipFactory.create(site=world.site).staff)
    return stet(case=world.open_case(), by=somebody, reason="It is right.", undo_seconds=undo_seconds)


def _undo_page(world: World) -> Ask:
    case = _undoable(world)
    decision = case.decisions.get()
    return Ask(address(case, "undo"), {"decision": str(decision.pk), "reason": "The plaque says 1932."})


def _undo_api(world: World) -> tuple[Case, dict[str, Any]]:
    return _undoable(world), {"outcome": "undo", "reason": "The plaque says 1932."}


def _stealth(verb: StealthVerb) -> Page:
    def ask(world: World) -> Ask:
        article = world.revision.article
        copy = Capture(world.revision.copy.replace("Tuesday", "Friday"))
        receive_revision(site=world.site, page=PageUrl.of(article.url), capture=copy)
        _ask_for_signoffs(world)
        edit = StealthEdit.objects.get(article=article)
        form = {"do": verb.value, "kind": "correction", "notice": NOTICE} if verb == StealthVerb.EXPLAIN else {}
        return Ask(f"/desk/{world.site.key}/stealth/{edit.pk}/", {"do": verb.value, **form})

    return ask


def _mail(verb: MailVerb, state: MailState) -> Page:
    def page(world: World) -> Ask:
        mail = ReaderMail.objects.create(site=world.site, key=f"{verb}", kind="reader", state=state, text="Look again.")
        url = world.revision.article.url
        return Ask(f"/desk/{world.site.key}/mails/{mail.pk}/", {"do": verb.value, "url": url, "words": "the moon"})

    return page


def _held(verb: HeldVerb) -> Page:
    def ask(world: World) -> Ask:
        dropped = clock.now() if verb == HeldVerb.BRING_BACK else None
        arrival = ArrivalFactory.create(site=world.site, held_by="links", dropped_at=dropped)
        form = {"do": verb.value, "chosen": str(arrival.pk), "confirmed": "1"}
        return Ask(f"/desk/{world.site.key}/held/", form)

    return ask


def _site(page: str, **form: str) -> Page:
    return lambda world: Ask(f"/desk/{world.site.key}/{page}/", form)


def _new_case(world: World) -> Ask:
    form = {"article": str(world.revision.article_id), "revision": str(world.revision.number), "words": "1,200 people"}
    return Ask(f"/desk/{world.site.key}/new/", form)


def _route(world: World) -> Ask:
    person = MembershipFactory.create(site=world.site).staff
    return Ask(f"/desk/{world.site.key}/routing/", {"by": "section", "value": "city", "people": str(person.pk)})


def _policy(world: World) -> Ask:
    path = f"/desk/{world.site.key}/policy/"
    helper = at_desk(MembershipFactory.create(site=world.site, role=Role.STANDARDS).staff)
    return Ask(path, filled(helper.get(path), path))


def _person(**form: str) -> Page:
    def ask(world: World) -> Ask:
        person = MembershipFactory.create(site=world.site).staff
        return Ask(f"/desk/{world.site.key}/staff/", {"person": str(person.pk), **form})

    return ask


_CHAT = "https://chat.example/hook"
_PARTNER = {"do": "add", "name": "Agency", "channel": "mail", "address": "desk@agency.example"}
DOORS: dict[AnyVerb, Door] = {
    Verb.APPROVE: Door(_approve_page, _approve_api),
    Verb.SIGN_OFF: Door(_signing(do="sign-off"), facts=WHOSE),
    Verb.SEND_BACK: Door(_signing(do="send-back", reason="Please check the year."), facts=WHOSE),
    Verb.AMEND: Door(_amend_page, _amend_api, facts=SIGNED),
    Verb.DROP_NAME: Door(_drop_name),
    Verb.ERASED: Door(_reader("erase")),
    Verb.ADDRESS_SHOWN: Door(
        _reader("address"), _address_api, scope=Scope.READ_ADDRESSES, at="suggestions/{suggestion}/address"
    ),
    Verb.STET: Door(_stet_page, _stet_api),
    Verb.DUPLICATE: Door(_duplicate_page, _duplicate_api),
    Verb.DESK_OPENED: Door(_new_case),
    Verb.UNDO: Door(_undo_page, _undo_api),
    Verb.ASSIGN: Door(_assign),
    Verb.NOTE: Door(_note),
    Verb.NOT_A_CORRECTION: Door(_not_a_correction_page, _not_a_correction_api),
    Verb.ASK: Door(_ask_page, _ask_api),
    Verb.REOPEN: Door(_reopen_page, _reopen_api),
    Verb.SPLIT: Door(_split_page, _split_api),
    Verb.MERGE: Door(_merge_page, _merge_api),
    StealthVerb.EXPLAIN: Door(_stealth(StealthVerb.EXPLAIN), facts=SIGNED),
    StealthVerb.MARK_UPDATE: Door(_stealth(StealthVerb.MARK_UPDATE)),
    StealthVerb.PASS_OVER: Door(_stealth(StealthVerb.PASS_OVER)),
    HeldVerb.RELEASE: Door(_held(HeldVerb.RELEASE)),
    HeldVerb.DROP: Door(_held(HeldVerb.DROP)),
    HeldVerb.BRING_BACK: Door(_held(HeldVerb.BRING_BACK)),
    HeldVerb.HOLD_SENDER: Door(_hold_sender),
    HeldVerb.LET_SENDER_IN: Door(_let_sender_in),
    # On words that are not there: what is kept for good cannot be taken back after the test.
    MailVerb.FILE_MAIL: Door(_mail(MailVerb.FILE_MAIL, MailState.WAITING), writes=False),
    MailVerb.SET_MAIL_ASIDE: Door(_mail(MailVerb.SET_MAIL_ASIDE, MailState.WAITING)),
    MailVerb.TAKE_MAIL_BACK: Door(_mail(MailVerb.TAKE_MAIL_BACK, MailState.AUTOMATIC)),
    MailVerb.ERASE_MAIL: Door(_mail(MailVerb.ERASE_MAIL, MailState.WAITING)),
    PersonVerb.SET_ALERTS: Door(_site("alerts", view="late", channel="slack", address=_CHAT, rhythm="at-once")),
    SiteVerb.TRY_READING: Door(_site("reading", do="try", url="no address"), writes=False),
    SiteVerb.SET_READING: Door(_site("reading", do="keep", article_selector="main", furniture=".ad")),
    SiteVerb.CONFIRM_FURNITURE: Door(_site("reading", do="confirm", selector="div.join"), writes=False),
    SiteVerb.DISMISS_FURNITURE: Door(_site("reading", do="dismiss", selector="div.join"), writes=False),
    SiteVerb.TRY_CONNECTOR: Door(_site("connector", do="try", connector="webhook"), writes=False),
    SiteVerb.SET_CONNECTOR: Door(_site("connector", do="keep", connector="")),
    SiteVerb.SET_PARTNERS: Door(_site("partners", **_PARTNER)),
    SiteVerb.SET_SYSTEMS: Door(_site("systems", name="The archive", address="https://archive.example/hook")),
    SiteVerb.SET_AUTHORS: Door(_site("authors", name="Ann Author", address="ann@courier.example")),
    SiteVerb.SET_CANNED_ANSWERS: Door(_site("answers", language="en", stet="We checked, and it is right.")),
    SiteVerb.SET_POLICY: Door(_policy),
    SiteVerb.SET_ROUTES: Door(_route),
    SiteVerb.SET_TOKENS: Door(_site("tokens", name="Robot", scopes="read-cases")),
    SiteVerb.SET_SITE: Door(_site("settings", name="The Harbour Courier")),
    SiteVerb.REMOVE_SITE: Door(_site("remove", do="export"), writes=False),
    SiteVerb.INVITE: Door(_site("staff", do="invite", email="nora@courier.example", role="editor")),
    SiteVerb.SET_ROLE: Door(_person(do="set-role", role="standards-editor")),
    SiteVerb.REMOVE_STAFF: Door(_person(do="remove", confirmed="1")),
    SiteVerb.RESET_LOGIN: Door(_person(do="reset")),
}


def world(site: Site, who: Staff, facts: Facts) -> World:
    return World(site, RevisionFactory.create(article__site=site), who, facts)
