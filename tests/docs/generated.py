"""The parts of the docs that the code itself says. `python -m tests.docs.generated` writes them anew.

A part stands between `<!-- from the code: NAME -->` and `<!-- end -->`; the rest of a page is written by people.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corrigenda.connectors import registry

ROOT = Path(__file__).resolve().parents[2]
PART = re.compile(r"(?<=<!-- from the code: )([a-z-]+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)
WIDTH = 100  # columns of a command's help


def row(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |\n"


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    head = list(head)
    return row(*head) + row(*["---"] * len(head)) + "".join(row(*cells) for cells in rows)


def code(words: str) -> str:
    return f"`{words}`" if words else ""


def settings() -> str:
    from django.conf import settings as loaded

    from corrigenda.env import DECLARED

    return table(
        ("variable", "without it", "what it is"),
        (
            (code(one.name), code(one.default.replace(str(loaded.DATA), "DATA")), one.help)
            for one in sorted(DECLARED.values(), key=lambda one: one.name)
        ),
    )


def parsers() -> Iterator[argparse.ArgumentParser]:
    """Each command, and after it what it is made of (`site`, `site add`, ...)."""
    from corrigenda.__main__ import _parser

    yield from _children(_parser()[0])


def _children(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield child
                yield from _children(child)


def commands() -> str:
    return "\n".join(f"## {one.prog}\n\n```text\n{_help(one)}\n```\n" for one in parsers())


def _help(parser: argparse.ArgumentParser) -> str:
    parser.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=WIDTH)  # type: ignore[assignment]
    return parser.format_help().strip()


def verbs() -> str:
    from corrigenda.corrections.states import _TABLE, State

    return table(
        ("verb", *State.values), ((code(verb), *(_TABLE[verb].get(state, "") for state in State)) for verb in _TABLE)
    )


def permissions() -> str:
    from corrigenda.corrections.actors import ActorRole
    from corrigenda.corrections.permissions import PERMISSIONS, HeldVerb, MailVerb, PersonVerb, SiteVerb, StealthVerb

    about = {
        StealthVerb: "stealth edit: ",
        HeldVerb: "held suggestions: ",
        MailVerb: "mails: ",
        PersonVerb: "own: ",
        SiteVerb: "site: ",
    }
    return table(
        ("verb", *(role.value for role in ActorRole)),
        (
            (
                code(f"{about.get(type(verb), '')}{verb}"),
                *(roles[role].value if role in roles else "" for role in ActorRole),
            )
            for verb, roles in PERMISSIONS.items()
        ),
    )


def kinds() -> str:
    from corrigenda.corrections.kinds import KINDS

    return table(
        ("kind", "must change words", "must have a notice", "second sign-off", "where its notice stands"),
        (
            (
                code(kind),
                "yes" if row.edit else "",
                "always" if row.notice else "",
                "yes" if row.rule.signoff else "",
                code(row.rule.place),
            )
            for kind, row in KINDS.items()
        ),
    )


def prominence() -> str:
    from corrigenda.corrections.kinds import DecisionKind
    from corrigenda.corrections.notice_policy import PROMINENCE

    return table(
        ("gravity", *(code(kind) for kind in DecisionKind)),
        (
            (code(gravity), *(row.get(kind, "as the policy says") for kind in DecisionKind))
            for gravity, row in PROMINENCE.items()
        ),
    )


def lint_rules() -> str:
    from corrigenda.corrections.notices.lint import RULES

    return table(("rule", "what it says"), ((code(rule.name), str(rule.advice)) for rule in RULES))


def wordings() -> str:
    from corrigenda.corrections.kinds import KINDS

    return table(
        ("kind", "where words changed"),
        (
            (code(kind), str(row.wording.changed).replace("%(old)s", "…").replace("%(new)s", "…"))
            for kind, row in KINDS.items()
        ),
    )


def resolutions() -> str:
    from corrigenda.corrections.states import Resolution

    return ", ".join(code(one) for one in Resolution.values) + "\n"


def settings_of(connector: str) -> Callable[[], str]:
    def shown() -> str:
        return table(
            ("setting", "needed", "what it is"),
            (
                (code(one.name), "yes" if one.required else "", one.help + " (secret)" * one.secret)
                for one in registry.settings_of(connector)
            ),
        )

    return shown


def connectors() -> str:
    return table(
        ("connector", "what it is", "may be chosen at the desk"),
        (
            (
                f"[{registry.name_of(name)}]({name}.md)",
                (registry.module_of(name).__doc__ or "").strip().partition("\n")[0],
                "yes" if name in registry.at_the_desk() else "",
            )
            for name in registry.names()
        ),
    )


def limits_of(name: str) -> Callable[[], str]:
    def shown() -> str:
        from corrigenda.corrections import limits

        context = {"target.prefix": limits.CONTEXT, "target.suffix": limits.CONTEXT} if name == "SUGGESTION" else {}
        rows = {**getattr(limits, name), **context}
        return table(("field", "code points at most"), ((code(field), f"{most:,}") for field, most in rows.items()))

    return shown


def languages() -> str:
    from corrigenda.languages import lists

    spoken = {code.partition("-")[0] for code, _name in lists.interface()}
    return table(
        ("language", "pages and letters", *lists.LISTS),
        (
            (
                code(language),
                "yes" if language in spoken else "",
                *("" if kind in lacking else "yes" for kind in lists.LISTS),
            )
            for language, lacking in lists.lacking().items()
        ),
    )


def language_lists() -> str:
    from corrigenda.languages import lists

    return "".join(f"- {code(kind)}: {what}\n" for kind, what in lists.LISTS.items())


def suggestion_kinds() -> str:
    from corrigenda.corrections.kinds import SuggestionKind

    return ", ".join(code(one) for one in SuggestionKind.values) + "\n"


def lanes() -> str:
    from corrigenda.dispatch.lanes import LANES

    return table(
        ("lane", "what it does", "threads", "at most for one host", "at most for slow hosts", "breaker"),
        (
            (code(lane), rule.does, rule.threads, rule.a_host, rule.slow, "yes" if rule.breaker else "")
            for lane, rule in LANES.items()
        ),
    )


def metrics() -> str:
    from corrigenda.lib.metrics.numbers import SERIES, Histogram
    from corrigenda.ops.metrics.from_database import GAUGES
    from corrigenda.ops.metrics.text import OF_THE_DESK

    of_database = [(name, "gauge", gauge) for name, gauge in {**OF_THE_DESK, **GAUGES}.items()]
    counted = [(name, "histogram" if isinstance(one, Histogram) else "counter", one) for name, one in SERIES.items()]
    return table(
        ("metric", "labels", "what it is"),
        (
            (code(name), ", ".join(map(code, told.labels)), f"{told.help} ({kind})")
            for name, kind, told in [*counted, *of_database]
        ),
    )


def checks() -> str:
    from corrigenda.corrections.suggestions.checks.table import CHECKS

    return table(
        ("check", "what it looks at", "verdict", "what the reader is told"),
        (
            (code(row.name), row.looks_at, row.verdict, str(row.message) or "what every sender is told")
            for row in CHECKS
        ),
    )


def views() -> str:
    from corrigenda.corrections.listing.views import OFFERED

    return table(("view", "which cases it shows"), ((code(name), label) for name, label in OFFERED.items()))


def weights() -> str:
    from corrigenda.corrections.listing.weights import WEIGHTS

    return table(("if", "points"), ((row.when, row.points) for row in WEIGHTS))


def text_model() -> str:
    import json

    from corrigenda.languages.lists import every

    lists = json.loads((ROOT / "src/corrigenda/anchoring/copy/text_model.json").read_text(encoding="utf-8"))
    names = {
        "roots": "Roots, in this order, then `body`",
        "skipped": "Skipped elements",
        "skipped_attributes": "Skipped by attribute",
        "blocks": "Blocks (and `br`)",
        "cells": "Cells",
        "furniture": "Furniture of every site",
    }
    lines = [f"- {said}: {' '.join(code(one) for one in lists[name])}" for name, said in names.items()]
    for kind, title in (("labels", "Labels of advertisements"), ("cards", "Labels of cards")):
        lines.append(f"- {title}:")
        lines += (f"  - {language}: {', '.join(labels)}" for language, labels in every(kind).items())
    return "\n".join(lines) + "\n"


def broken_states() -> str:
    from tests.doors.ops.broken.table import STATES

    return table(("if", "`doctor` says"), ((state.what, _shown(state.says)) for state in STATES))


def _shown(says: str) -> str:
    """What differs from desk to desk is in capitals, as in a command's help."""
    return re.sub(r"<([^<>]+)>", lambda words: words[1].upper(), says)


def kept() -> str:
    from corrigenda.corrections.privacy.kept import KEPT
    from corrigenda.newsroom.models import Site

    usual = Site()
    return table(
        ("", "what", "why", "how long", "who sees it"),
        ((code(row.name), row.what, row.why, row.how_long_at(usual), row.who) for row in KEPT),
    )


def keeping_periods() -> str:
    from corrigenda.newsroom.keeping_periods import PERIODS

    rows = ((code(name), period.usual, period.least, period.most) for name, period in PERIODS.items())
    return table(("setting", "usual, in days", "least", "most"), rows)


def scopes() -> str:
    from corrigenda.newsroom.models import USUAL_SCOPES, Scope

    rows = ((code(scope.value), scope.label, "yes" if scope in USUAL_SCOPES else "") for scope in Scope)
    return table(("scope", "what it opens", "usual"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "settings": settings,
    "commands": commands,
    "verbs": verbs,
    "kept": kept,
    "keeping-periods": keeping_periods,
    "permissions": permissions,
    "kinds": kinds,
    "resolutions": resolutions,
    "prominence": prominence,
    "lint-rules": lint_rules,
    "wordings": wordings,
    **{f"{name}-settings": settings_of(name) for name in registry.names()},
    "connectors": connectors,
    "languages": languages,
    "language-lists": language_lists,
    "limits-of-a-suggestion": limits_of("SUGGESTION"),
    "limits-of-a-decision": limits_of("DECISION"),
    "suggestion-kinds": suggestion_kinds,
    "text-model": text_model,
    "lanes": lanes,
    "metrics": metrics,
    "views": views,
    "weights": weights,
    "scopes": scopes,
    "checks": checks,
    "broken-states": broken_states,
}


def current(page: str) -> str:
    """The page with every part as the code says it now."""
    return PART.sub(lambda part: part[1] + part[2] + "\n" + PARTS[part[1]]() + "\n", page)


def pages() -> list[Path]:
    """README and the docs, without the decisions, which stay as they were written."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def main() -> None:
    import django

    import tests.environment  # noqa: F401 - a data folder of its own, before the settings are read

    django.setup()
    for page in pages():
        page.write_text(current(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corrigenda.settings")
    main()
