"""The numbers of all processes and of the database, in the text format of Prometheus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from prometheus_client import generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from corrigenda import __version__
from corrigenda.lib.metrics import shared
from corrigenda.lib.metrics.numbers import SERIES, Counter, Rows, Series
from corrigenda.ops.metrics.from_database import GAUGES, Gauge, Sample

BUILD, DATABASE = "corrigenda_build_info", "corrigenda_database_up"
OF_THE_DESK = {
    BUILD: Gauge("The version of the desk; always 1", ("version",)),
    DATABASE: Gauge("Whether the database answers: 1 or 0"),
}


class _Collected(Collector):
    def __init__(self, families: Iterable[Metric]) -> None:
        self._families = list(families)

    def collect(self) -> Iterable[Metric]:
        return self._families


def text(database: Sequence[Sample] | None) -> bytes:
    """Returns all numbers. `database`: what the database said; None if it did not answer."""
    return generate_latest(_Collected(_families(database)))


def _families(database: Sequence[Sample] | None) -> Iterator[Metric]:
    yield from _gauges(OF_THE_DESK, [Sample(BUILD, (__version__,), 1), Sample(DATABASE, (), database is not None)])
    totals = shared.totals()
    yield from (_of_processes(series, totals[name]) for name, series in SERIES.items())
    yield from _gauges(GAUGES, database or ())


def _of_processes(series: Series, rows: Rows) -> Metric:
    if isinstance(series, Counter):
        counter = CounterMetricFamily(series.name, series.help, labels=series.labels)
        for labels, row in rows.items():
            counter.add_metric(labels, row[0])
        return counter
    histogram = HistogramMetricFamily(series.name, series.help, labels=series.labels)
    limits = [*map(str, series.bounds), "+Inf"]
    for labels, row in rows.items():
        histogram.add_metric(labels, list(zip(limits, accumulate(row[:-1]), strict=True)), row[-1])
    return histogram


def _gauges(gauges: Mapping[str, Gauge], samples: Iterable[Sample]) -> Iterable[Metric]:
    families = {name: GaugeMetricFamily(name, gauge.help, labels=gauge.labels) for name, gauge in gauges.items()}
    for sample in samples:
        families[sample.gauge].add_metric(sample.labels, sample.value)
    return families.values()
