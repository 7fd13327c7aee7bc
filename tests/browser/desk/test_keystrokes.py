"""A scripted editor works by keys alone, and every key is counted. `pytest -s` prints the table.

What a person writes is not counted, and nothing is scrolled: a notice is on the screen as its form opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from corrigenda.archive.models import Revision
from corrigenda.corrections.models import Case, Decision
from tests.factories import CaseFactory, SuggestionFactory

LONG_IN_FIREFOX = True
SPAM = 10  # cases of one sender


@dataclass(frozen=True, slots=True)
class Press:
    """A key, and what has the focus after it, as a selector. `writes`: what is then written there."""

    key: str
    focus: str
    writes: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """How a case is decided: what is pressed before the last Enter, and what becomes of it."""

    name: str
    case: Case
    presses: Sequence[Press]
    keys: int
    became: dict[str, str]
    also: str = ""


@dataclass(slots=True)
class Keyboard:
    """Presses real keys and remembers them."""

    page: Page
    pressed: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed.append(key)


CHANGE, SORT = Press("a", "#preview"), Press("x", "#sort-spam")
QUOTED = (Press("a", "[name=quotation_confirmed]"), Press("Space", "[name=quotation_source]", "The recording"))
OTHERS = (Press("Tab", "#others"), Press("Space", "#others:checked"))
# While htmx puts a form in place. It gives the first field the focus at the end, faster than people press, not than a test.
UNSETTLED = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
FORM_WORKS = "#decide .primary:enabled:not([aria-disabled=true])"


def case_on(revision: Revision, *replacements: str, kind: str = "fact") -> Case:
    case: Case = CaseFactory.create(anchored_on=revision, words="will meet again")
    for replacement in replacements:
        SuggestionFactory.create(case=case, kind=kind, replacement=replacement)
    return case


def whole_article(revision: Revision) -> Case:
    case = case_on(revision)
    Case.objects.filter(pk=case.pk).update(anchored_on=None, start=None, end=None, whole_article=True)
    SuggestionFactory.create(case=case, target=None, replacement=None, comment="The council replied.")
    return case


def spam(revision: Revision) -> Case:
    made = [CaseFactory.create(anchored_on=revision) for _number in range(SPAM)]
    for case in made:
        SuggestionFactory.create(case=case, replacement=None, comment="Buy!", sender="b" * 32)
    return made[0]


def ways(cases: list[Case], revision: Revision) -> list[Way]:
    year, quotation, no_fault = cases
    seen, minor = "seeing the notice", {"kind": "minor-fix", "notice": ""}
    typo, as_fact = case_on(revision, "will meets again", kind="typo"), case_on(revision, "will meett again")
    two = case_on(revision, "met again", "meets again")
    return [
        Way("typo", typo, [CHANGE], 2, minor),
        Way("typo, sent as a wrong fact", as_fact, [CHANGE], 2, {"kind": "correction"}, seen),
        Way("changed fact", year, [CHANGE], 2, {"kind": "correction", "new": "1932"}, seen),
        Way("second of two suggestions", two, [Press("2", ".suggestion"), CHANGE], 3, {"new": "meets again"}, seen),
        Way("quotation", quotation, QUOTED, 3, {"quotation_source": "The recording"}, "the source"),
        Way("whole article", whole_article(revision), [Press("e", "[name=notice]", "They replied.")], 2, {}, "text"),
        Way("not a correction", no_fault, [SORT], 2, {"sort": "spam"}),
        Way("ten of one sender", spam(revision), [SORT, *OTHERS], 4, {"sort": "spam"}),
    ]


def test_in_how_many_keys_each_is_decided(editor: Page, cases: list[Case], revision: Revision) -> None:
    table = []
    for way in ways(cases, revision):
        keyboard = Keyboard(editor)
        editor.goto(f"/desk/courier/{way.case.number}/")
        for press in way.presses:
            keyboard.press(press.key)
            expect(editor.locator(press.focus).and_(editor.locator(":focus"))).to_be_visible()
            expect(editor.locator(UNSETTLED)).to_have_count(0)
            editor.keyboard.type(press.writes)
        expect(editor.locator(FORM_WORKS)).to_be_visible()
        keyboard.press("Enter")
        expect(editor.locator(".messages[role=status]")).to_contain_text(f"No. {way.case.number}: ")
        editor.wait_for_load_state()
        decision = way.case.decision()
        assert decision is not None, way.name
        assert {name: getattr(decision, name) for name in way.became} == way.became, way.name
        assert len(keyboard.pressed) == way.keys, (way.name, keyboard.pressed)
        table.append((way.name, keyboard.pressed, way.also))
    assert Decision.objects.filter(sort="spam").count() == 1 + SPAM
    for name, pressed, also in table:
        print(f"{name:28}{len(pressed)} keys: {' '.join(pressed)}{' and ' + also if also else ''}")
