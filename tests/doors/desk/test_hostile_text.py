"""Whatever readers, pages or the CMS send is text at the desk, and nothing in it can turn the line around."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.archive.models import Article, Revision, Text
from corrigenda.corrections.models import Case
from tests.doors.desk.pages import accept_form, address, read, text

HOSTILE = (
    "</textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>\u202e{{ 7 }}&amp;\"'\u2028\u200b%(who)s"
)
FIELDS = ("kind", "start", "end", "old", "new", "revision", "notice", "ready", "number", "seen")


@pytest.fixture
def hostile(case: Case, revision: Revision) -> Case:
    """Kept as it stands, past every check at the doors."""
    case.suggestions.update(replacement=HOSTILE, comment=HOSTILE, source=HOSTILE, name=HOSTILE[:200])
    Article.objects.filter(pk=case.article_id).update(headline=HOSTILE, fetch_error=HOSTILE)
    Case.objects.filter(pk=case.pk).update(state="conflict", trouble=HOSTILE)
    Revision.objects.filter(pk=revision.pk).update(text=Text.kept(revision.copy + HOSTILE))
    return case


def pages(case: Case) -> list[str]:
    return ["/desk/courier/", address(case), *(address(case, verb) for verb in ("accept", "stet", "duplicate"))]


def test_it_stands_on_every_page_as_text(desk: Client, hostile: Case) -> None:
    for path in pages(hostile):
        answer = desk.get(path)
        page = read(answer)
        assert not [one for one in page.query("img") if one.attrs.get("src") == "x"], path
        assert all(one.attrs.get("src") for one in page.query("script")), path
        assert "<script>alert(1)</script>" in text(answer), path
        assert "{{ 7 }}" in text(answer), path


def test_what_turns_the_line_around_is_written_out(desk: Client, hostile: Case) -> None:
    for path in pages(hostile)[:2]:
        answer = desk.get(path)
        assert "U+202E" in text(answer), path
        assert "\u202e" not in answer.content.decode(), path


def test_an_edit_field_gives_back_what_it_was_given(desk: Client, hostile: Case) -> None:
    assert accept_form(desk, hostile)["new"] == HOSTILE.replace("\u200b", "")  # which shows nothing


def test_a_decision_with_it_is_kept_as_text(desk: Client, hostile: Case) -> None:
    desk.post(address(hostile, "stet"), {"own": HOSTILE + "\x00\x1b"})
    answer = desk.get(address(hostile))
    assert "<script>alert(1)</script>" in text(answer, "#decide")
    assert "\x1b" not in answer.content.decode()


@pytest.mark.parametrize("verb", ["accept", "preview", "stet", "duplicate"])
def test_no_form_fails_on_nonsense(desk: Client, case: Case, verb: str) -> None:
    nonsense = dict.fromkeys(FIELDS, HOSTILE)
    assert desk.post(address(case, verb), nonsense).status_code in (200, 302, 422)
    assert desk.post(address(case, verb), {}).status_code in (200, 422)
    assert desk.post(address(case, verb), {"start": "0", "end": "99999999", "revision": "1"}).status_code in (200, 422)
