"""Runs of `ingest` in the database. A run that was cut off is resumed."""

from __future__ import annotations

from collections.abc import Callable

from corrigenda.archive.models import Run
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site


def _any(place: str) -> bool:
    return True


def begun(site: Site, source: str, *, again: bool, holds: Callable[[str], bool] = _any) -> Run:
    """Returns the unfinished run of this source, if the source still holds the run's place; else a new run.

    With `again`, the run is always new.
    """
    name = source[:2000]
    unfinished = Run.objects.filter(site=site, source=name, ended_at=None)
    last = None if again else unfinished.order_by("-pk").first()
    if last is not None and holds(last.place):
        return last
    unfinished.update(ended_at=clock.now())
    return Run.objects.create(site=site, source=name)


def end(run: Run) -> None:
    run.ended_at = clock.now()
    run.save()


def sentence(run: Run) -> str:
    articles = "article" if run.taken == 1 else "articles"
    return f"{run.taken} {articles} added or changed, {run.unchanged} unchanged, {run.bad} refused."
