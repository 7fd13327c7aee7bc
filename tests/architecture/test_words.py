"""One word for one thing (CONTRIBUTING, "Words"), and every word that people read can be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure
ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "corrigenda"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted([*SOURCE.rglob("*.html"), *SOURCE.rglob("templates/**/*.txt")])
# What is not said here, and our word for it.
INSTEAD = {
    "admin": "desk",
    "audit": "event",
    "boilerplate": "furniture",
    "diff": "redline",
    "helper": "what it does",
    "patch": "edit",
    "reject": "stet",
    "tenant": "site",
    "ticket": "case",
    "upvote": "reader",
    "util": "what it does",
}
NAMES = frozenset(
    ("Corrigenda", "Ctrl", "Enter", "Esc", "Atom", "JSON", "Feed", "CSV", "Lines")
)  # the same in every language

_TRANSLATED = re.compile(
    r"\{%-?\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL
)
_COMMENT = re.compile(r"\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
_SAID = re.compile(r"\s(?:alt|title|placeholder|aria-label|aria-description)=\"([^\"]*)\"")
# What a person types as it stands, an attribute that a block fills in, and all other markup.
_MARKUP = re.compile(r"<code>.*?</code>|\s[a-z-]+=\"[^\"]*\"|<[^>]*>", re.DOTALL)


def named(path: object) -> str:
    return str(path.relative_to(SOURCE)) if isinstance(path, Path) else str(path)


def words(text: str) -> list[str]:
    """The words of a sentence or of an identifier, in lower case."""
    return re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", text).lower())


def wrong(text: str) -> list[str]:
    """The words in it that we have others for, with those."""
    stems = {word: re.sub(r"(?:e?s|ed)$", "", word) for word in words(text)}
    return [f"{word}: say {INSTEAD[stem]}" for word, stem in stems.items() if stem in INSTEAD]


def _names(tree: ast.AST) -> Iterator[str]:
    """What a module itself gives a name: not what it takes from elsewhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _messages(tree: ast.AST) -> Iterator[str]:
    """The strings given to gettext, whatever it is called there."""
    known = {"_", "_later", "gettext", "gettext_lazy", "ngettext"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in known:
            yield from (one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_other_words_in_names_and_in_what_people_read(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = [*path.relative_to(SOURCE).with_suffix("").parts, *_names(tree), *_messages(tree)]
    assert {text: wrong(text) for text in said if wrong(text)} == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_templates_say_all_they_say_through_translations(path: Path) -> None:
    bare = _TRANSLATED.sub("", _COMMENT.sub("", path.read_text(encoding="utf-8")))
    said = [*_SAID.findall(bare), _MARKUP.sub(" ", bare)]
    untold = [word for text in said for word in re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", " ", text))]
    assert [word for word in untold if word not in NAMES] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_templates_use_no_other_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    spoken = re.findall(r"\{%\s*translate \"(.*?)\"", text)
    spoken += re.findall(r"\{%\s*blocktranslate.*?%\}(.*?)\{%\s*endblocktranslate", text, re.DOTALL)
    assert [wrong(one) for one in spoken if wrong(one)] == []
