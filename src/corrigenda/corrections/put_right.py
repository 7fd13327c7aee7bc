"""Whether the newsroom put right what a suggestion asks for, without us or before us."""

from __future__ import annotations

from corrigenda.anchoring import Anchor, Edit, as_copy, resolved, retyped
from corrigenda.archive.models import Article, Revision
from corrigenda.corrections import passage
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.lib.text import without_invisible

LOOK_BACK = 5  # revisions; a reader's page is seldom older


def edit_of(suggestion: Suggestion, revision: Revision) -> Edit | None:
    """Returns the suggestion as an edit of its own part of `revision`.

    None if the suggestion has no words, or they are not certainly found on the revision.
    """
    selector = suggestion.selector()
    if selector is None or suggestion.replacement is None:
        return None
    anchor = passage.find(selector, revision, part=suggestion.part)
    if not isinstance(anchor, Anchor):
        return None
    old = revision.text_of(suggestion.part)[anchor.start : anchor.end]
    return Edit(anchor.start, anchor.end, old, _in_the_copy(suggestion.exact, suggestion.replacement, old))


def edit_in(case: Case, suggestion: Suggestion, revision: Revision) -> Edit | None:
    """Returns the suggestion as `edit_of` does, if it is about the case's part of the article."""
    return edit_of(suggestion, revision) if suggestion.part == case.part else None


def _in_the_copy(exact: str, replacement: str, old: str) -> str:
    """Returns the suggested words for copy that reads `old` where the reader's page had `exact`.

    A script of the page may have put other signs, pictures or soft hyphens there: words that stay keep the copy's own.
    """
    carried = retyped(Edit(0, len(exact), exact, replacement), 0, old) if exact != old else None
    return without_invisible(carried.new if carried else replacement, old)


def since(suggestion: Suggestion, before: Revision, now: Revision) -> bool:
    """Whether `now` has the suggested words where `before` had the wrong ones."""
    return put_right(suggestion, before, now.text_of(suggestion.part))


def put_right(suggestion: Suggestion, before: Revision, text: str) -> bool:
    """Whether `text`, which the part of `before` became, has the suggested words where `before` had the wrong ones."""
    edit = edit_of(suggestion, before)
    return (
        edit is not None
        and as_copy(edit.old) != as_copy(edit.new)
        and resolved(edit, before.text_of(suggestion.part), text)
    )


def before_it_came(suggestion: Suggestion, article: Article) -> bool:
    """Whether the newest revision already reads as suggested, because the reader saw an older page."""
    revisions = list(article.revisions.select_related("text").order_by("-number")[: LOOK_BACK + 1])
    if not revisions or not suggestion.replacement:
        return False
    newest, older = revisions[0], revisions[1:]
    edit = edit_of(suggestion, newest)
    if edit is not None and edit.old == suggestion.exact:
        return False  # the wrong words are still there
    if edit is not None and edit.old == suggestion.replacement:
        return True
    return any(since(suggestion, revision, newest) for revision in older)
