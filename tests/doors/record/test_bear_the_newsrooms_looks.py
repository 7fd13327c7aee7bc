"""The pages and letters for readers bear the newsroom's name, logo and colour; ours is in the footer."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from corrigenda.corrections.models import Suggestion
from corrigenda.corrections.telling.reader_letters import receipt_path
from corrigenda.dispatch.letters import maildir
from corrigenda.dispatch.models import Job
from corrigenda.newsroom.flows.set_site import set_site
from corrigenda.newsroom.models import Site
from tests.factories import CaseFactory, RevisionFactory, SuggestionFactory

LOGO = "https://static.courier.example/logo.svg"
OURS = "Corrigenda: a corrections desk for newsrooms."


@pytest.fixture
def dressed(site: Site) -> Site:
    set_site(site=site, given={"logo": LOGO, "accent": "#8B0000"})
    return site


@pytest.fixture
def pages(site: Site) -> dict[str, str]:
    sent: Suggestion = SuggestionFactory.create(
        case=CaseFactory.create(anchored_on=RevisionFactory.create(article__site=site))
    )
    return {"record": "/s/courier/corrections/", "form": "/suggest/courier", "receipt": receipt_path(sent)}


@pytest.mark.parametrize("name", ["record", "form", "receipt"])
def test_a_page_bears_the_looks(client: Client, dressed: Site, pages: dict[str, str], name: str) -> None:
    answer = client.get(pages[name])
    page = answer.content.decode()
    head, _, foot = page.partition("<footer")
    assert f'src="{LOGO}"' in head and dressed.name in head and "/s/courier/look.css?8B0000" in head
    assert OURS in foot and OURS not in head and "mark.svg" not in head.partition("<body")[2]
    assert "img-src 'self' https://static.courier.example;" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cross-Origin-Embedder-Policy"] == "credentialless"


@pytest.mark.parametrize("name", ["record", "form", "receipt"])
def test_without_looks_a_page_has_the_name_alone(client: Client, site: Site, pages: dict[str, str], name: str) -> None:
    answer = client.get(pages[name])
    assert "<img" not in answer.content.decode() and site.name in answer.content.decode()
    assert "img-src 'self';" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cross-Origin-Embedder-Policy"] == "require-corp"


def test_the_colour_is_a_stylesheet(client: Client, dressed: Site) -> None:
    answer = client.get("/s/courier/look.css")
    assert answer.headers["Content-Type"] == "text/css"
    assert "--pencil:#8b0000" in answer.content.decode()


@pytest.mark.parametrize(
    "given", [{"accent": "red"}, {"accent": "#12345"}, {"logo": "logo.png"}, {"logo": "http://x/<"}]
)
def test_what_is_no_colour_and_no_address_is_refused(site: Site, given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        set_site(site=site, given=given)


def test_a_letter_bears_the_looks(  # type: ignore[no-untyped-def]
    dressed: Site, settings, tmp_path: Path, do_jobs: Callable[[], None], client: Client
) -> None:
    settings.MAIL_URL = f"maildir://{tmp_path}"
    settings.EMAIL_BACKEND = "corrigenda.dispatch.mail.Backend"
    body = {
        "site": "courier",
        "url": "https://courier.example/x/",
        "kind": "other",
        "comment": "Who?",
        "email": "a@b.example",
    }
    assert client.post("/api/v1/suggestions", body, content_type="application/json").status_code == 201
    Job.objects.filter(task="fetch").delete()
    do_jobs()
    letter: EmailMessage = maildir.letters(tmp_path)[0]
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None and html is not None
    assert letter["From"].startswith(dressed.name) and "<" not in plain.get_content()
    page = html.get_content()
    assert LOGO in page and "#8b0000" in page.lower() and dressed.name in page and OURS in page.partition("</div>")[2]
    assert all(line in page for line in plain.get_content().split("\n") if line.startswith("http"))
