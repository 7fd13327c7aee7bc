"""The page about the APIs: made of the document, without a script, with a place for each operation and shape."""

from __future__ import annotations

from django.test import Client

from corrigenda.newsroom.models import Scope
from tests.doors.desk.pages import read, text

PAGE = "/api/docs/"


def test_it_shows_each_operation_and_each_shape(client: Client) -> None:
    page, document = client.get(PAGE), client.get("/api/openapi.json").json()
    ids = {element.attrs["id"] for element in read(page).query("[id]")}
    operations = {operation["operationId"] for methods in document["paths"].values() for operation in methods.values()}
    shapes = {f"shape-{name}" for name in document["components"]["schemas"]}
    assert operations | shapes <= ids
    assert all(scope in text(page) for scope in Scope)


def test_its_links_lead_somewhere(client: Client) -> None:
    page = read(client.get(PAGE))
    ids = {element.attrs["id"] for element in page.query("[id]")}
    links = [link.attrs["href"] for link in page.query("main a")]
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    assert "/api/openapi.json" in links


def test_it_has_no_script_and_nothing_of_a_third_party(client: Client) -> None:
    page = client.get(PAGE)
    assert "script-src 'none'" in page["Content-Security-Policy"]
    assert not read(page).query("script, [style], [onclick]")
    addresses = [element.attrs.get("href") or element.attrs.get("src") for element in read(page).query("link, img")]
    assert all(str(address).startswith("/") for address in addresses)


def test_what_may_be_shown_is_text(client: Client) -> None:
    page = client.get(PAGE)
    assert "`" not in text(page)
    assert page["Cache-Control"] == "public, max-age=300"


def test_it_is_in_english_for_everyone(client: Client) -> None:
    page = client.get(PAGE, headers={"accept-language": "de"})
    assert (page["Content-Language"], read(page).query_one("html").attrs["lang"]) == ("en", "en")
