"""A new revision came: where it repeats words that were corrected, a case is opened, and the desk sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import Count, QuerySet

from corrigenda.anchoring import Anchor
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
MOST = 50  # corrections looked at for one article, those that share most with it
_AT_ONCE = 500  # hashes in one query


def remember(correction: Correction) -> None:
    """Keep the corrected sentence's runs, and ask where else it stands. Call inside the transaction that publishes.

    A case that another's decision went on to has the same sentence: the other's are kept.
    """
    edit, before = correction.edit(), correction.before
    followed = Occurrence.objects.filter(followed_by=correction.case_id).exists()
    words_were_wrong = KINDS[DecisionKind(correction.kind)].words_were_wrong
    if not words_were_wrong or edit is None or before is None or followed:
        return
    hashes = runs(corrected_sentence(edit, before.copy)).hashes.tolist()
    made = [CorrectedRun(site_id=correction.site_id, hash=one, correction=correction) for one in set(hashes)]
    CorrectedRun.objects.bulk_create(made)
    enqueue("find-copies", key=f"copies:{correction.pk}", correction=correction.pk)


def will_look(article: Article) -> None:
    """Ask for a look at the article's newest revision, if anything was ever corrected on its sites."""
    if _corrected(article.site).exists():
        enqueue("find-repeats", key=f"repeats:{article.pk}", article=article.pk)


def will_look_at_many(site: Site, articles: Sequence[int]) -> None:
    """The same for articles of one site that came together: one question and, where it is asked for, one job."""
    if _corrected(site).exists():
        enqueue("find-repeats-among", site=site.pk, articles=list(articles))


def find_repeats_among(site: int, articles: Sequence[int]) -> None:
    """The same for many articles; only those that share a run with what was corrected are looked at one by one."""
    revisions = Revision.objects.filter(article__in=articles).select_related("text").order_by("article")
    of_each = fingerprints([one.copy for one in revisions])
    every = sorted({one for hashes in of_each for one in hashes.tolist()})
    corrected = _corrected(Site.objects.get(pk=site))
    known = {one for part in _parts(every) for one in corrected.filter(hash__in=part).values_list("hash", flat=True)}
    sharing = (
        one.article_id for one, hashes in zip(revisions, of_each, strict=True) if known.intersection(hashes.tolist())
    )
    for article in dict.fromkeys(sharing):
        find_repeats(article)


@transaction.atomic
def find_repeats(article: int) -> None:
    """Open a case at each place of the newest revision that repeats what was corrected, and is not known yet."""
    looked_at = Article.objects.select_for_update(of=("self",)).select_related("site").filter(pk=article).first()
    newest = looked_at.newest() if looked_at else None
    if looked_at is None or newest is None:
        return
    taken: list[tuple[int, int]] = []
    for correction, repeat in _found(looked_at, newest):
        if not any(start < repeat.end and repeat.start < end for start, end in taken):
            taken.append((repeat.start, repeat.end))
            (_open_again if correction.article_id == article else _raise_alert)(correction, repeat, newest)


def _open_again(correction: Correction, repeat: Repeat, newest: Revision) -> None:
    """In the corrected article itself: most often an author saved a window that was opened before the fix."""
    case = history.locked(correction.case_id)
    case.stand_on(newest, Anchor(repeat.edit.start, repeat.edit.end, "unchanged", 1.0))
    case.closed_at, case.resolution = None, ""
    history.move(case, Verb.REOPEN, by=SYSTEM, revision=newest.number)


def _found(article: Article, newest: Revision) -> Iterator[tuple[Correction, Repeat]]:
    """What is repeated and not known yet, the earliest correction of the same words first."""
    for correction in _candidates(article.site, newest.copy):
        edit, before = correction.edit(), correction.before
        if edit is None or before is None or _settled(correction, article):
            continue
        for repeat in repeats(edit, before.copy, newest.copy):
            yield correction, repeat


def _settled(correction: Correction, article: Article) -> bool:
    """Whether the desk has seen these words here and left them, or has yet to decide."""
    if correction.article_id == article.pk and correction.case.resolution not in PUT_RIGHT:
        return True
    seen = Occurrence.objects.filter(case=correction.case_id, article=article)
    return seen.exclude(followed_by__resolution__in=PUT_RIGHT).exists()


def _candidates(site: Site, copy: str) -> QuerySet[Correction]:
    hashes = fingerprints([copy])[0].tolist()
    shared: Counter[int] = Counter()
    for part in _parts(hashes):
        there = _corrected(site).filter(hash__in=part)
        shared.update(dict(there.values_list("correction").annotate(Count("hash")).order_by()))
    likeliest = [pk for pk, _ in shared.most_common(MOST)]
    known = Correction.objects.filter(pk__in=likeliest).select_related("before__text", "case__site")
    return known.order_by("published_at", "pk")


def _parts(hashes: Sequence[int]) -> Iterator[Sequence[int]]:
    return (hashes[at : at + _AT_ONCE] for at in range(0, len(hashes), _AT_ONCE))


def _corrected(site: Site) -> QuerySet[CorrectedRun]:
    """The runs that were corrected on the site and its sisters."""
    return CorrectedRun.objects.filter(site__in=[site.pk, *site.sisters.values_list("pk", flat=True)])


def _raise_alert(correction: Correction, repeat: Repeat, newest: Revision) -> None:
    place = repeat.edit.start, repeat.edit.end
    known = first_on(Case.objects.standing_on(newest).filter(occurrence=None), *place)  # readers already made it
    case = known or Case.objects.opened_at(newest, *place)
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
