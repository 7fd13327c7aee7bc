"""What a reader may send, and the check that names each field that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from corrigenda.anchoring import Selector, as_copy
from corrigenda.corrections import limits
from corrigenda.corrections.kinds import SuggestionKind, TargetPart
from corrigenda.corrections.refusals import Refused, own_page
from corrigenda.lib.text import well_formed, without_invisible
from corrigenda.lib.urls import BadUrl, PageUrl
from corrigenda.newsroom.models import Site

Errors = dict[str, str]
KEPT = ("kind", "comment", "source", "name", "credit", "involved", "translated", "language", "mailed")

# No address at localhost is allowed: a stranger must not write to an account of this machine.
_EMAIL = EmailValidator(allowlist=())


@dataclass(frozen=True, slots=True)
class Submission:
    """One suggestion as it arrived. The positions of `target` are code points of the copy that the reader saw.

    `part` says where the words were chosen: only the words of the body have a place in the copy.
    `canonical` is what the page names as its own address. That is a claim: a router leaves the last page's behind, and a
    template may name one address on every page.
    `translated`: the browser had translated the page. `target` is then the original of a whole block.
    `mailed`: what is known of the mail that it came by; None if it came another way.
    """

    url: str
    kind: str
    target: Selector | None = None
    part: str = TargetPart.BODY
    replacement: str | None = None
    comment: str = ""
    source: str = ""
    name: str = ""
    email: str = ""
    credit: bool = False
    involved: bool = False
    idempotency_key: str | None = None
    language: str = ""
    canonical: str = ""
    translated: bool = False
    mailed: Mapping[str, Any] | None = None

    def kept_target(self) -> dict[str, Any] | None:
        """Returns the target as it is stored, with its part if that is not the body."""
        if self.target is None:
            return None
        target = self.target
        kept = {name: getattr(target, name) for name in ("exact", "prefix", "suffix", "start", "end")}
        return kept if self.part == TargetPart.BODY else kept | {"part": str(self.part)}

    def as_json(self) -> dict[str, Any]:
        """Returns what is kept of the submission but for the address, by the suggestion's fields. Empty ones are left out."""
        fields = {name: value for name in KEPT if (value := getattr(self, name))}
        if self.replacement is not None:
            fields["replacement"] = self.replacement
        if self.target is not None:
            fields["target"] = self.kept_target()
        return fields


@dataclass(frozen=True, slots=True)
class Checked:
    """A submission that is fit to be kept, and the page of the site that it is about.

    `claimed`: the reader saw a page elsewhere, which names this page as canonical.
    `named`: the other page of the site that the page names as canonical. The words decide between the two.
    """

    sent: Submission
    page: PageUrl
    claimed: bool = False
    named: PageUrl | None = None


def checked(sent: Submission, site: Site) -> Checked:
    """Returns the checked submission. Raises Refused with a reason for each field that does not fit."""
    page, claimed, errors = _page(site, sent)
    clean = _cleaned(sent if page is None else replace(sent, url=page.url))
    for check in _CHECKS:
        for field, reason in check(clean, site).items():
            errors.setdefault(field, reason)
    if errors or page is None:
        raise Refused(errors)
    return Checked(clean, page, claimed, None if claimed else _other(site, page, sent.canonical))


def refitted(sent: Submission, site: Site) -> Submission:
    """Returns a submission that its reader has changed, checked as a new one is, on the page where it stands.

    Raises Refused with a reason for each field that does not fit.
    """
    clean, errors = _cleaned(sent), Errors()
    for check in _CHECKS:
        for field, reason in check(clean, site).items():
            errors.setdefault(field, reason)
    if errors:
        raise Refused(errors)
    return clean


def _page(site: Site, sent: Submission) -> tuple[PageUrl | None, bool, Errors]:
    """Returns the page, whether it is the page's canonical address only, and what does not fit."""
    try:
        return own_page(site, sent.url), False, {}
    except Refused as refusal:
        page = _canonical(site, sent)
        return page, page is not None, {} if page else dict(refusal.errors)


def _canonical(site: Site, sent: Submission) -> PageUrl | None:
    """Returns the page of the site that a page elsewhere names as canonical; None if it names none."""
    try:
        PageUrl.of(sent.url)
        return site.page(sent.canonical) if sent.canonical else None
    except BadUrl:
        return None


def _other(site: Site, page: PageUrl, named: str) -> PageUrl | None:
    """Returns the other page of the site that a page names as canonical; None if it names none. No front page is one."""
    try:
        other = site.page(named) if named else None
    except BadUrl:
        return None
    return None if other is None or other.is_front_page or other.key == page.key else other


def _cleaned(sent: Submission) -> Submission:
    fit, exact = well_formed, sent.target.exact if sent.target else ""
    return replace(
        sent,
        target=_cleaned_target(sent.target),
        replacement=None if sent.replacement is None else without_invisible(fit(sent.replacement), exact),
        comment=fit(sent.comment).strip(),
        source=fit(sent.source).strip(),
        name=" ".join(fit(sent.name).split()),
        email=fit(sent.email).strip(),
        idempotency_key=fit(sent.idempotency_key) if sent.idempotency_key else None,
        language=fit(sent.language)[:20],
    )


def _cleaned_target(target: Selector | None) -> Selector | None:
    if target is None:
        return None
    prefix, suffix = well_formed(target.prefix)[-limits.CONTEXT :], well_formed(target.suffix)[: limits.CONTEXT]
    return Selector(well_formed(target.exact), prefix, suffix, target.start, target.end)


Check = Callable[[Submission, Site], Errors]
_KINDS = frozenset(SuggestionKind.values)


def _check_kind(sent: Submission, site: Site) -> Errors:
    if sent.kind not in _KINDS:
        return {"kind": _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(SuggestionKind.values)}}
    return {}


def _check_lengths(sent: Submission, site: Site) -> Errors:
    most = limits.SUGGESTION if sent.mailed is None else limits.MAILED
    texts = {field: getattr(sent, field, "") for field in most}
    return limits.all_too_long({**texts, "target.exact": sent.target.exact if sent.target else ""}, most)


def _check_target(sent: Submission, site: Site) -> Errors:
    target = sent.target
    if target is None:
        return {}
    if sent.part not in list(TargetPart):
        return {"target.part": _("Choose one of: %(kinds)s.") % {"kinds": ", ".join(TargetPart)}}
    if not target.exact.strip():
        return {"target.exact": _("Quote the words that are wrong.")}
    if not 0 <= target.start <= target.end < 2**31:
        return {"target.start": _("Positions are whole numbers, start before end.")}
    return {}


def _check_substance(sent: Submission, site: Site) -> Errors:
    if sent.comment:
        return {}
    if sent.target is None:
        return {"comment": _("Say what is wrong, or quote the words and how they should read.")}
    if sent.replacement is None:
        return {"replacement": _("Say how it should read, or explain in a comment what is wrong.")}
    if as_copy(without_invisible(sent.replacement)) == as_copy(without_invisible(sent.target.exact)):
        return {"replacement": _("These are the same words. Change them, or say in a comment what is wrong.")}
    return {}


def _check_email(sent: Submission, site: Site) -> Errors:
    if not sent.email:
        return {}
    try:
        _EMAIL(sent.email)
        sent.email.rpartition("@")[2].encode("idna")  # the form in a mail header, which not every character can take
    except (ValidationError, UnicodeError):
        return {"email": _("This is not an email address. Correct it or leave it empty.")}
    return {}


_CHECKS: tuple[Check, ...] = (
    _check_kind,
    _check_lengths,
    _check_target,
    _check_substance,
    _check_email,
)
