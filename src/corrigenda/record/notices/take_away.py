"""Downloads of the whole record: exports and the sitemap, streamed."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse

from corrigenda.corrections.publication import export
from corrigenda.corrections.publication.notice_filter import NoticeFilter
from corrigenda.newsroom.models import Site
from corrigenda.record.feeds import sitemap
from corrigenda.record.public import of_site

_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "jsonl": "application/jsonl; charset=utf-8",
    "log": "application/jsonl; charset=utf-8",
}


@of_site
def export_csv(request: HttpRequest, site: Site) -> HttpResponse:
    return _export(request, site, "csv", "corrections.csv")


@of_site
def export_jsonl(request: HttpRequest, site: Site) -> HttpResponse:
    return _export(request, site, "jsonl", "corrections.jsonl")


@of_site
def export_log(request: HttpRequest, site: Site) -> HttpResponse:
    return _export(request, site, "log", "log.jsonl")


def _export(request: HttpRequest, site: Site, form: str, file: str) -> HttpResponse:
    answer = _streamed(request, export.FORMS[form](site, NoticeFilter.of(request.GET)), _TYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{site.key}-{file}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@of_site
def sitemap_whole(request: HttpRequest, site: Site) -> HttpResponse:
    """Answers with all addresses, or with a list of the parts that hold them."""
    alone = sitemap.parts(site) == 1
    return _streamed(request, sitemap.part(site, 1) if alone else sitemap.index(site), sitemap.CONTENT_TYPE)


@of_site
def sitemap_part(request: HttpRequest, site: Site, part: int) -> HttpResponse:
    if not 1 <= part <= sitemap.parts(site):
        raise Http404
    return _streamed(request, sitemap.part(site, part), sitemap.CONTENT_TYPE)


def _streamed(request: HttpRequest, lines: Iterator[str], content_type: str) -> HttpResponse:
    answer = StreamingHttpResponse(_batches(lines), content_type=content_type)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer  # type: ignore[return-value]  # it is a response, too; only Django's stubs tell the two apart


def _batches(lines: Iterator[str]) -> Iterator[bytes]:
    """Yields many lines at a time: a single line is not worth a write to the network."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) == export.BATCH:
            yield "".join(held).encode()
            held.clear()
    yield "".join(held).encode()
