"""The patterns in which a sentence names its speaker, in scripts that have capitals. Pure.

Each pattern is built, and later compiled, when a sentence first needs it: to compile all of them takes longer than to
read an article. They fit text in `plain` form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from corrigenda.corrections.words.attribution import DASH, NAME, UPPER, WORD, Attribution, any_of
from corrigenda.corrections.words.names.personal import INFLECTED, OF
from corrigenda.languages import lists

START = r"(?:^\s*|[.!?…]\s+)"
FOR = rf"\b(?:{any_of(lists.words('speakers', 'for'))})\b"  # "for X" that means "in the opinion of X"
_ASIDE = r"(?:,\s[^,\n“”\"]{1,80},|\s\([^()\n]{1,40}\))?"
_REST = r"[^.!?\n“”\"«»]{0,60}[,:\s]*$"
_FIRST = rf"^[\s,!?…]{{0,3}}(?:{DASH}\s*)?"
_MARKED = r"(?:(?:\w+\s+)?[«„“\"][^«»„“”\"\n]{1,40}[»“”\"]\s+)?"  # the paper to which somebody speaks
_NAME = rf"(?P<name>{NAME})"
_TAKEN_FOR = "Als|Come|Como|Comme|Drept|Jako|Som|Как|Як"
_SMALL = rf"(?![{UPPER}])"


@dataclass(frozen=True)
class CasedPatterns:
    """The patterns of one language. `lead` is what leads to a `name`."""

    words: Attribution

    @cached_property
    def _stop(self) -> str:
        """A word that leads to nobody's name."""
        kept = {*OF, *self.words.words("articles")}
        parts = ("no_speaker", "said", "pronouns")
        return rf"(?i:{any_of(word for part in parts for word in self.words.words(part) if word not in kept)})(?!\w)"

    @cached_property
    def _lead(self) -> str:
        any_word = r"(?:[\w-]+,?\s+|[dlDL]'|[\w-]+'(?=[\w])|[\w'-]+,?\s+)"
        return rf"(?P<lead>(?:(?!{self._stop}){any_word}){{0,6}}?)"

    @cached_property
    def _small_lead(self) -> str:
        if self.words.language == "de":
            return self._lead
        return rf"(?P<lead>(?:(?!{self._stop}){_SMALL}[\w'-]+,?\s+){{0,5}}?)"

    @cached_property
    def _titled(self) -> str:
        return rf"(?:(?i:{self._any('articles')})\s+|{_SMALL}(?i:{self._any('roles')})\s+){{0,3}}"

    @cached_property
    def _office(self) -> str:
        field = r"(?:[^\W\d_]+i\s+)?" if self.words.language == "hu" else ""  # közlekedési miniszter
        return rf"(?:,?\s+{field}(?i:{self._any('roles')}))?"

    @cached_property
    def _after_where(self) -> str:
        """A name after the place where somebody says it: сказал в Риме мэр Иван Гай."""
        lead = rf"(?P<lead>(?:(?!{self._stop}){_SMALL}[\w'-]+\s+){{0,4}}?)"
        return rf"{self.words.said}\s+(?:{self._any('where')})\s+{_SMALL}[^\W\d_]+\s+{lead}{_MARKED}"

    @cached_property
    def _by(self) -> str:
        return rf"(?i:{self._any('by')})"

    @cached_property
    def _by_after(self) -> str:
        return rf"(?i:{self._any('by_after')})"

    @cached_property
    def _as(self) -> str:
        return rf"(?i:{self._any('as')})"

    @cached_property
    def _ended(self) -> str:
        """What may follow a name: a stop, or a small word that is no office."""
        return rf"(?=\s*[.,;:!?(]|\s+{DASH}|\s*$|\s+(?!(?i:{self._any('roles')})(?!\w)){_SMALL}[\w'])"

    @cached_property
    def after(self) -> tuple[str, ...]:
        """What may follow a quotation, by the table's verbs: said X · X said · according to X."""
        words, lead, first = self.words, self._lead, rf"{_FIRST}(?:{self._as}\s+)?"
        article = rf"(?:(?i:{self._any('articles')})\s+)"
        return (
            rf"{first}{words.said}(?:-(?:t-)?\w+)?\s+{article}{WORD}(?:\s+{WORD})?,\s+{_NAME}",
            rf"{first}{words.said}\s+{_MARKED}{lead}{_NAME}",
            rf"{_FIRST}{self._after_where}(?P<name>{WORD}(?:\s+{WORD}){{1,3}})",
            rf"{first}{lead}{_NAME}{self._office}{_ASIDE},?\s+{words.said}",
            rf"{_FIRST}{self._by}\s+{lead}{_NAME}",
            rf"{_FIRST}{lead}{_NAME}{self._office}\s+{self._by_after}(?!\w)",
            rf"{_FIRST}[^.!?\n]{{0,40}}?\bquoted\s+{lead}{_NAME}\s+as\s+saying",
        )

    @cached_property
    def before(self) -> tuple[str, ...]:
        """What may precede a quotation, by the table's verbs. In the first, the name is the verb's subject."""
        words, lead, office = self.words, self._lead, self._office
        comma = ",?" if words.language in INFLECTED else ""
        was = rf"(?:,|\s+(?:{self._any('was')})(?!\w))"
        few = r"\s[^,.!?:;“”\"«»]{1,50}"
        return (
            rf"(?<!\w){_NAME}{office}{_ASIDE}{comma}\s+{words.verb}{_REST}",
            rf"(?<=,\s){_NAME},\s+{words.verb}{_REST}",
            rf"(?<!\w){self._by}\s+{lead}{_NAME}{_ASIDE}[,:\s]*$",
            rf"(?:{START}|\b{self._as}\s+|[,;]\s+){words.said}\s+{lead}{_NAME}(?:{_ASIDE}[,:]?|{few},)\s*$",
            rf"[,;]\s+{words.said}\s+{lead}{_NAME}(?:{few})?,\s[^.!?:;“”\"«»]{{0,20}}$",
            rf"(?<!\w){_NAME}{office}\s+{self._by_after}[,:\s]*$",
            rf"{START}{self._by}\s+{lead}{_NAME}{_ASIDE},?\s{_REST}",
            rf"{START}{lead}{_NAME}{office}\s+{self._by_after}(?!\w){_REST}",
            rf"{START}{FOR}\s+{lead}{_NAME}{_ASIDE}{was}\s*{_REST}",
            rf"\bquoted\s+{lead}{_NAME}\s+as\s+saying{_REST}",
            rf"(?<=,\s){self._by}\s+{lead}{_NAME}{few},\s*$",
            *self._as_said,
        )

    @cached_property
    def _as_said(self) -> tuple[str, ...]:
        """A name after "as" or "which", with its verb: As Anna Lund so neatly put it, · Podle slov, která řekla Ema Nová,"""
        small, said = rf"{_SMALL}(?!{self._stop})[\w']", self.words.said
        begins, told = rf"{START}{self._as}\s+", rf"(?:{_SMALL}\w{{2}}\s+)?"
        which = rf"{START}{self._by}(?:\s+{small}+)?,?\s+{small}+"
        return (
            rf"{which}\s+{said}\s+{self._titled}{_NAME},\s{_REST}",
            rf"{begins}{self._titled}{_NAME}(?:\s+{small}+){{0,2}}\s+{said}{_REST}",
            rf"{begins}(?:{small}{{1,5}}\s+){{0,2}}{said}\s+{told}{self._titled}{_NAME},\s{_REST}",
        )

    @cached_property
    def of_house(self) -> str:
        """A name with the house whose man or woman it is: Professor Ana Ruiz of Holt University called it"""
        of = rf"(?i:{self._any('of', 'of_house')})(?!\w)\s+(?:{_SMALL}[\w'-]+\s+|[dlDL]'){{0,2}}"
        return rf"{START}{self._titled}{_NAME}\s+{of}{WORD}(?:\s+{WORD}){{0,3}}\s+{self.words.verb}{_REST}"

    @cached_property
    def on_network(self) -> str:
        """A name after the network on which somebody writes: napsala na Instagramu Ema Nová"""
        network = rf"(?:{self._any('where', 'posted')})\s+[«„“\"]?[{UPPER}][\w-]+[»“”\"]?"
        return rf"{_FIRST}{self.words.said}\s+{network}\s+{self._titled}{_NAME}(?=\s*[.,;:!?(]|\s*$)"

    @cached_property
    def further(self) -> str:
        """A name after a name that is nobody: the mayor of Lima, Ana Ruiz."""
        return rf",?\s+{self._lead}{_NAME}"

    @cached_property
    def any_verb(self) -> tuple[str, ...]:
        """What may follow a quotation with a verb that the table does not have. In the last, the name comes first."""
        words, spoken = self.words, self._any("spoken")
        first = rf"{_FIRST}(?:(?:{spoken})\s+)?"
        no_of = rf"(?!(?i:{any_of(OF)})(?!\w))"
        stopped = rf"(?=\s*[.,;:!?(]|\s+{DASH}|\s*$|\s+(?i:{self._any('no_speaker')})(?!\w))"
        return (
            rf"{first}{words.some_verb}\s+{no_of}{self._small_lead}{_NAME}{self._office}{self._ended}",
            rf"{first}{words.some_verb}\s+{no_of}{self._lead}{_NAME}{self._office}{stopped}",
            rf"[\s,]*(?:{spoken})\s+(?:{_SMALL}[^\W\d_]+\s+){{0,3}}?{_NAME}{self._ended}",
            rf"{first}{self._titled}{_NAME}{self._office}{_ASIDE},?\s+{words.some_verb}{self._ended}",
        )

    @cached_property
    def announced(self) -> tuple[str, ...]:
        """The subject of a sentence that a colon ends."""
        words, titled = self.words, self._titled
        other = rf"(?:{_SMALL}(?!(?i:{self._any('no_speaker', 'of')})(?!\w))[^\W\d_]+)"
        return (
            rf"{START}{titled}{_NAME}(?:{_ASIDE},?\s[^.!?:\n“”\"«»]{{0,80}})?:\s*(?:[^\W\d_]+\s+){{0,3}}$",
            rf"{START}[^.,!?:;]{{3,70}},\s+{titled}{_NAME}(?!\s+{WORD})(?:,?\s[^.!?:\n“”\"«»]{{0,50}})?:\s*$",
            rf"\s{words.verb_form}\s+{titled}{_NAME}:\s*$",
            rf"\s{other}\s+{_NAME}\s+(?:{_SMALL}[^\W\d_]+\s+)?{words.verb_form}:\s*$",
        )

    @cached_property
    def interposed(self) -> str:
        """A name that an unknown verb and two commas enclose."""
        office = rf"(?:[^\W\d_]+\s+){{0,3}}(?i:{self._any('roles')})\s+|(?i:{self._any('articles')})\s+"
        ended = r"(?:\s[^,.!?:;“”\"«»]{1,50})?,(?:\s[^.,!?:;“”\"«»]{0,20})?$"
        return rf"[^\s,.:;!?],\s+{self.words.verb_form}\s+(?P<lead>(?:{office})?){_NAME}{ended}"

    @cached_property
    def in_marks(self) -> str:
        """A nickname that speaks: сказал «Седой»."""
        few = rf"(?:(?!{self._stop})[\w-]+\s+){{0,2}}"
        return rf"{_FIRST}{self.words.said}\s+{few}[«“„\"](?P<name>{WORD}(?:\s+{WORD}){{0,2}})[»”“\"]\s*[.,;]"

    @cached_property
    def spoken(self) -> str:
        """What follows a quotation whose speaker stands before it: Ayşe Yılmaz, “Kalıyoruz” diye konuştu."""
        return rf"(?:[\s,]*(?:{self._any('spoken')})|[^.!?\n]{{0,30}}\s{self.words.said})(?!\w)"

    @cached_property
    def subject(self) -> str:
        return rf"{START}{self._lead}{_NAME}{self._office}(?:,|\s)[^.!?\n“”\"«»]{{0,80}}$"

    @cached_property
    def inside(self) -> tuple[str, ...]:
        """A name with its verb in what a dash opens."""
        lead = rf"(?P<lead>(?:\d\S*\s+)?(?:[^\W\d_]+\s+)??{self._titled})"
        return (
            rf"[,!?…]\s+{DASH}\s+{self._after_where}{_NAME}",
            rf"(?:[,!?…]|\s{DASH})\s+{self.words.verb_form}\s+{lead}{_NAME}(?:{_ASIDE}[.,]?\s*$|[.,]\s)",
        )

    @cached_property
    def by_after(self) -> str:
        return rf"{self._office}\s+{self._by_after}(?!\w)"

    @cached_property
    def office_later(self) -> str:
        """A name after an office that other words keep from the verb."""
        article = rf"(?:(?i:{self._any('articles')})\s+)?"
        role = rf"(?-i:{_SMALL})(?i:{self._any('roles')})(?!\w),?\s+"
        of = rf"(?:(?!{self._stop})[^\s.,!?;:]+\s+){{0,7}}?(?:[^\s.,!?;:]+,\s+)?"
        verb = rf"(?:{self.words.said}|{self.words.some_verb})\s+(?P<between>(?:[^\s.!?;:]+\s+){{0,8}}?)"
        return rf"{_FIRST}{verb}(?P<lead>{article}{role}{of})(?P<name>{WORD}(?:\s+{WORD}){{1,4}})"

    @cached_property
    def verb_next(self) -> str:
        return rf"[\s,]*{self.words.verb}"

    @cached_property
    def taken_for(self) -> str:
        """What precedes the words in "As “a trap” Anna Lund described the plan", in the languages that say so."""
        return rf"{START}(?:{_TAKEN_FOR})\s+$"

    @cached_property
    def calls_next(self) -> str:
        return rf"\s*{self.words.called}\s+(?P<lead>{self._titled}){_NAME}(?![\w'-]|\s+{WORD})"

    @cached_property
    def name_last(self) -> str:
        return rf"(?<!\w){_NAME}{self._office}(?:,|\s+[^\W\d_A-ZА-Я][\w'-]*){{0,3}}[,:]?\s*$"

    def _any(self, *parts: str) -> str:
        return self.words.any_of(*parts)


@cache
def cased_patterns(words: Attribution) -> CasedPatterns:
    return CasedPatterns(words)
