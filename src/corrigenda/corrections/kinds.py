"""The kinds of suggestion and of decision, one row each: what a kind means, what it needs, how its notice begins."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.anchoring import ALT, BODY, CAPTION, HEADLINE, STANDFIRST


class NoticePlace(models.TextChoices):
    """Where in the article a notice appears."""

    UNDER_HEADLINE = "under-headline", _("under the headline")
    FOOT = "foot", _("at the end of the article")
    IN_PLACE = "in-place", _("next to the words")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a site requires of a kind of decision. `dated`: its notices should give a date; this is only advice."""

    notice: bool
    signoff: bool
    dated: bool
    place: NoticePlace


@dataclass(frozen=True, slots=True)
class Wording:
    """The first draft of a notice: for words that were changed, were removed, or are inside a quotation.

    `of_speaker` is the draft for a quotation whose speaker is known. `alone` is the draft if no words change.
    """

    changed: Promise
    removed: Promise
    misquoted: Promise
    of_speaker: Promise | str = ""
    alone: Promise | str = ""


class DecisionKind(models.TextChoices):
    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")
    UPDATE = "update", _("Update")
    MINOR_FIX = "minor-fix", _("Minor fix")
    EDITORS_NOTE = "editors-note", _("Editor's note")
    APOLOGY = "apology", _("Apology")
    RETRACTION = "retraction", _("Retraction")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of decision.

    `edit` and `notice`: whether every decision of this kind changes words, and has a notice.
    `rule`: what a site requires if it has set nothing; a site may require more.
    `meaning`: what the policy page tells readers about the kind.
    `words_were_wrong`: the old words are an error wherever else they appear, too.
    `in_quotation`: the decision may change words inside a quotation.
    `corrects`: the kind is listed as a correction for machines; other kinds are not.
    `retracts`: the article is withdrawn; none of its words are right.
    `may_be_slight`: if the matter is slight, the notice moves to the foot.
    """

    edit: bool
    notice: bool
    meaning: Promise
    wording: Wording
    rule: Rule
    words_were_wrong: bool = False
    in_quotation: bool = True
    corrects: bool = True
    retracts: bool = False
    may_be_slight: bool = True


_USUAL = Rule(notice=True, signoff=False, dated=False, place=NoticePlace.FOOT)
_GRAVE = replace(_USUAL, signoff=True, place=NoticePlace.UNDER_HEADLINE)
_MISQUOTED = _(
    "An earlier version of this article misquoted a speaker: it said “%(old)s” where the words were “%(new)s”."
)
_MISQUOTED_SPEAKER = _(
    "An earlier version of this article misquoted %(speaker)s: it said “%(old)s” where the words were “%(new)s”."
)

KINDS: dict[DecisionKind, Kind] = {
    DecisionKind.CORRECTION: Kind(
        edit=True,
        notice=True,
        words_were_wrong=True,
        meaning=_("A factual error in a published article was corrected."),
        rule=_USUAL,
        wording=Wording(
            changed=_("An earlier version of this article said “%(old)s”. It should have said “%(new)s”."),
            removed=_("An earlier version of this article wrongly included the words “%(old)s”."),
            misquoted=_MISQUOTED,
            of_speaker=_MISQUOTED_SPEAKER,
        ),
    ),
    DecisionKind.CLARIFICATION: Kind(
        edit=False,
        notice=True,
        words_were_wrong=True,
        meaning=_("The article was accurate, but misleading or incomplete."),
        rule=_USUAL,
        wording=Wording(
            changed=_("An earlier version of this article said “%(old)s”. To be clearer, it now says “%(new)s”."),
            removed=_(
                "An earlier version of this article included the words “%(old)s”, which could be misunderstood. They have been removed."
            ),
            misquoted=_(
                "An earlier version of this article quoted a speaker as saying “%(old)s”. The speaker's words were “%(new)s”."
            ),
            of_speaker=_(
                "An earlier version of this article quoted %(speaker)s as saying “%(old)s”. The words were “%(new)s”."
            ),
        ),
    ),
    DecisionKind.UPDATE: Kind(
        edit=True,
        notice=False,
        corrects=False,
        meaning=_("The story has moved on. An update is not a correction, and we never call a correction an update."),
        rule=replace(_USUAL, notice=False),
        wording=Wording(
            changed=_(
                "The news has moved on since this article was published. It said “%(old)s”; it now says “%(new)s”."
            ),
            removed=_(
                "The news has moved on since this article was published. The words “%(old)s” no longer apply and have been removed."
            ),
            misquoted=_(
                "The news has moved on since this article was published. It quoted “%(old)s”; it now quotes “%(new)s”."
            ),
            of_speaker=_(
                "The news has moved on since this article was published. It quoted %(speaker)s as saying “%(old)s”; it now quotes “%(new)s”."
            ),
        ),
    ),
    DecisionKind.MINOR_FIX: Kind(
        edit=True,
        notice=False,
        words_were_wrong=True,
        in_quotation=False,
        meaning=_("Spelling or punctuation. The article's history always shows it."),
        rule=replace(_USUAL, notice=False),
        wording=Wording(
            changed=_("A slip has been corrected: “%(old)s” now reads “%(new)s”."),
            removed=_("A slip has been corrected: the words “%(old)s” have been removed."),
            misquoted=_MISQUOTED,
            of_speaker=_MISQUOTED_SPEAKER,
        ),
    ),
    DecisionKind.EDITORS_NOTE: Kind(
        edit=False,
        notice=True,
        meaning=_("Something that readers of the article should know."),
        rule=replace(_USUAL, place=NoticePlace.UNDER_HEADLINE),
        wording=Wording(
            changed=_("Editor's note: an earlier version of this article said “%(old)s”. It now says “%(new)s”."),
            removed=_(
                "Editor's note: an earlier version of this article said “%(old)s”. These words have been removed."
            ),
            misquoted=_(
                "Editor's note: an earlier version of this article quoted “%(old)s”. The words spoken were “%(new)s”."
            ),
            of_speaker=_(
                "Editor's note: an earlier version of this article quoted %(speaker)s as saying “%(old)s”. The words spoken were “%(new)s”."
            ),
        ),
    ),
    DecisionKind.APOLOGY: Kind(
        edit=False,
        notice=True,
        may_be_slight=False,
        meaning=_("We were wrong, and we say sorry."),
        rule=_GRAVE,
        wording=Wording(
            changed=_(
                "An earlier version of this article said “%(old)s”. That was wrong; it should have said “%(new)s”. We apologise."
            ),
            removed=_("An earlier version of this article said “%(old)s”. That was wrong. We apologise."),
            misquoted=_(
                "An earlier version of this article misquoted a speaker: it said “%(old)s” where the words were “%(new)s”. We apologise to the speaker and to our readers."
            ),
            of_speaker=_(
                "An earlier version of this article misquoted %(speaker)s: it said “%(old)s” where the words were “%(new)s”. We apologise to %(speaker)s and to our readers."
            ),
        ),
    ),
    DecisionKind.RETRACTION: Kind(
        edit=False,
        notice=True,
        retracts=True,
        may_be_slight=False,
        meaning=_("We no longer stand by the article. It stays at its address, marked as retracted."),
        rule=_GRAVE,
        wording=Wording(
            changed=_("We retract this article. It said “%(old)s”. That is wrong; it should have said “%(new)s”."),
            removed=_("We retract this article. It said “%(old)s”. That is wrong."),
            misquoted=_("We retract this article. It quoted “%(old)s” where the words were “%(new)s”."),
            of_speaker=_(
                "We retract this article. It quoted %(speaker)s as saying “%(old)s” where the words were “%(new)s”."
            ),
            alone=_("We retract this article. It stays here, marked, so that everyone can see what we published."),
        ),
    ),
}


def possible_kinds(*, changes_words: bool, in_quotation: bool) -> list[DecisionKind]:
    """Returns the kinds that fit a decision, by whether it changes words and whether those are inside a quotation."""
    return [
        kind
        for kind, row in KINDS.items()
        if (changes_words or not row.edit) and (row.in_quotation or not in_quotation)
    ]


class NotACorrection(models.TextChoices):
    """What a suggestion is that asks for no correction. `answered`: its reader gets a letter."""

    answered: bool

    def __new__(cls, value: str, answered: bool = False) -> NotACorrection:
        sort = str.__new__(cls, value)
        sort._value_ = value
        sort.answered = answered
        return sort

    SPAM = "spam", _("Spam")
    ABUSE = "abuse", _("Abuse")
    OUT_OF_SCOPE = "out-of-scope", True, _("Out of scope")
    THANKS = "thanks", _("Thanks")
    TEST = "test", _("Test")


RETRACTING = [kind for kind, row in KINDS.items() if row.retracts]


class TargetPart(models.TextChoices):
    """The part of an article in which words stand. Each part is a text of its own: no part's words have a place in another.

    A caption is one that stands outside the copy.
    """

    BODY = BODY, _("text")
    HEADLINE = HEADLINE, _("headline")
    STANDFIRST = STANDFIRST, _("standfirst")
    CAPTION = CAPTION, _("caption")
    ALT = ALT, _("alternative text of a picture")


class SuggestionKind(models.TextChoices):
    """The kinds of suggestion. `begins_as`: the kind of decision that an editor most often makes of it.

    The form begins with that kind; the editor chooses.
    """

    begins_as: DecisionKind

    def __new__(cls, value: str, begins_as: DecisionKind = DecisionKind.CORRECTION) -> SuggestionKind:
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.begins_as = begins_as
        return kind

    FACT = "fact", _("Wrong fact")
    TYPO = "typo", DecisionKind.MINOR_FIX, _("Spelling or grammar")
    QUOTE = "quote", _("Wrong quotation")
    CLARIFICATION = "clarification", DecisionKind.CLARIFICATION, _("Unclear or misleading")
    OUTDATED = "outdated", DecisionKind.UPDATE, _("Out of date")
    LINK = "link", DecisionKind.MINOR_FIX, _("Broken link")
    OTHER = "other", _("Something else")
