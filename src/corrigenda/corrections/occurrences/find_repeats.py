"""Opens a case wherever a new revision repeats words that were corrected, so that the desk sees the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import Count, QuerySet

from corrigenda.anchoring import BODY, Anchor
from corrigenda.archive.models import Article, Revision
from corrigenda.archive.passages.fingerprints import fingerprints, runs
from corrigenda.corrections import history
from corrigenda.corrections.actors import SYSTEM
from corrigenda.corrections.kinds import KINDS, DecisionKind
from corrigenda.corrections.models import Case, CorrectedRun, Correction, Likeness, Occurrence
from corrigenda.corrections.occurrences.repeats import Repeat, corrected_sentence, repeats
from corrigenda.corrections.passage import first_on
from corrigenda.corrections.states import Resolution, Verb
from corrigenda.dispatch.queue import enqueue
from corrigenda.newsroom.models import Site

PUT_RIGHT = (Resolution.CORRECTED, Resolution.FIXED_BY_HAND, Resolution.ALREADY_FIXED)
MOST = 50  # corrections looked at for one article: those that share most runs with it
_AT_ONCE = 500  # hashes in one query


def remember(correction: Correction) -> None:
    """Stores the corrected sentence's runs, and asks where else the sentence appears.

    Call inside the transaction that publishes. Stores nothing for a case that another case's decision was carried to:
    both have the same sentence, and the runs of the other case are stored.
    """
    edit, before = correction.edit(), correction.before
    followed = Occurrence.objects.filter(followed_by=correction.case_id).exists()
    words_were_wrong = KINDS[DecisionKind(correction.kind)].words_were_wrong
    if not words_were_wrong or edit is None or before is None or followed:
        return
    hashes = runs(corrected_sentence(edit, correction.text_on(before))).hashes.tolist()
    corrected_runs = [
        CorrectedRun(site_id=correction.site_id, hash=run_hash, correction=correction) for run_hash in set(hashes)
    ]
    CorrectedRun.objects.bulk_create(corrected_runs)
    enqueue("find-copies", key=f"copies:{correction.pk}", host=correction.site.host, correction=correction.pk)


def will_look(article: Article) -> None:
    """Asks for a look at the article's newest revision, if anything was ever corrected on its site or sister sites."""
    if _corrected(article.site).exists():
        enqueue("find-repeats", key=f"repeats:{article.pk}", host=article.site.host, article=article.pk)


def will_look_at_many(site: Site, articles: Sequence[int]) -> None:
    """Asks for a look at articles of one site that arrived together: one query and, if needed, one job."""
    if _corrected(site).exists():
        enqueue("find-repeats-among", host=site.host, site=site.pk, articles=list(articles))


def find_repeats_among(site: int, articles: Sequence[int]) -> None:
    """Looks at many articles; only those that share a run with corrected words are looked at one by one."""
    revisions = Revision.objects.filter(article__in=articles).select_related("text").order_by("article")
    of_each = fingerprints([revision.copy for revision in revisions])
    every = sorted({run_hash for hashes in of_each for run_hash in hashes.tolist()})
    corrected = _corrected(Site.objects.get(pk=site))
    shared = {
        run_hash
        for part in _parts(every)
        for run_hash in corrected.filter(hash__in=part).values_list("hash", flat=True)
    }
    sharing = (
        revision.article_id
        for revision, hashes in zip(revisions, of_each, strict=True)
        if shared.intersection(hashes.tolist())
    )
    for article in dict.fromkeys(sharing):
        find_repeats(article)


@transaction.atomic
def find_repeats(article: int) -> None:
    """Opens a case at each place of the newest revision that repeats corrected words and is not known yet."""
    looked_at = Article.objects.select_for_update(of=("self",)).select_related("site").filter(pk=article).first()
    newest = looked_at.newest() if looked_at else None
    if looked_at is None or newest is None:
        return
    taken: list[tuple[int, int]] = []
    for correction, repeat in _repeated(looked_at, newest):
        if not any(start < repeat.end and repeat.start < end for start, end in taken):
            taken.append((repeat.start, repeat.end))
            in_article = correction.article_id == article and correction.part == BODY
            (_open_again if in_article else _raise_alert)(correction, repeat, newest)
    for correction, repeat in _put_back(looked_at, newest):
        _open_again(correction, repeat, newest)


def _open_again(correction: Correction, repeat: Repeat, newest: Revision) -> None:
    """Opens the case again: the repeat is in the corrected article itself.

    Most often an author saved a window that was opened before the fix.
    """
    case = history.locked(correction.case_id)
    case.stand_on(newest, Anchor(repeat.edit.start, repeat.edit.end, "unchanged", 1.0))
    case.closed_at, case.resolution = None, ""
    history.move(case, Verb.REOPEN, by=SYSTEM, revision=newest.number)


def _repeated(article: Article, newest: Revision) -> Iterator[tuple[Correction, Repeat]]:
    """Finds the repeats that are not known yet, the earliest correction of the same words first."""
    for correction in _candidates(article.site, newest.copy):
        edit, before = correction.edit(), correction.before
        if edit is None or before is None or _settled(correction, article):
            continue
        for repeat in repeats(edit, correction.text_on(before), newest.copy):
            yield correction, repeat


def _put_back(article: Article, newest: Revision) -> Iterator[tuple[Correction, Repeat]]:
    """Finds words that were corrected in the headline or another part of this article, and are there again."""
    corrections = article.corrections.exclude(part=BODY).select_related("before__text", "case__site")
    for correction in corrections.order_by("published_at", "pk"):
        edit, before = correction.edit(), correction.before
        if edit is None or before is None or _settled(correction, article):
            continue
        for repeat in repeats(edit, correction.text_on(before), correction.text_on(newest))[:1]:
            yield correction, repeat


def _settled(correction: Correction, article: Article) -> bool:
    """Whether the desk has seen the words in this article and left them there, or has yet to decide."""
    if correction.article_id == article.pk and correction.case.resolution not in PUT_RIGHT:
        return True
    seen = Occurrence.objects.filter(case=correction.case_id, article=article)
    return seen.exclude(followed_by__resolution__in=PUT_RIGHT).exists()


def _candidates(site: Site, copy: str) -> QuerySet[Correction]:
    hashes = fingerprints([copy])[0].tolist()
    shared: Counter[int] = Counter()
    for part in _parts(hashes):
        matching = _corrected(site).filter(hash__in=part)
        shared.update(dict(matching.values_list("correction").annotate(Count("hash")).order_by()))
    likeliest = [pk for pk, _ in shared.most_common(MOST)]
    corrections = Correction.objects.filter(pk__in=likeliest).select_related("before__text", "case__site")
    return corrections.order_by("published_at", "pk")


def _parts(hashes: Sequence[int]) -> Iterator[Sequence[int]]:
    return (hashes[at : at + _AT_ONCE] for at in range(0, len(hashes), _AT_ONCE))


def _corrected(site: Site) -> QuerySet[CorrectedRun]:
    """Returns the runs that were corrected on the site and its sister sites."""
    return CorrectedRun.objects.filter(site__in=[site.pk, *site.sisters.values_list("pk", flat=True)])


def _raise_alert(correction: Correction, repeat: Repeat, newest: Revision) -> None:
    place = repeat.edit.start, repeat.edit.end
    readers_case = first_on(Case.objects.standing_on(newest).filter(occurrence=None), *place)
    case = readers_case or Case.objects.opened_at(newest, *place)
    Occurrence.objects.create(
        case=correction.case,
        article=newest.article,
        revision=newest,
        start=repeat.start,
        end=repeat.end,
        similarity=repeat.similarity,
        likeness=Likeness.VERBATIM if repeat.similarity == 1.0 else Likeness.NEAR,
        followed_by=case,
    )
    history.note(case, Verb.REPEATED, by=SYSTEM, of=correction.number, site=correction.case.site.key)
