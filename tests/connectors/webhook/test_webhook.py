"""Any CMS that answers the signed webhook."""

from __future__ import annotations

import json

import pytest

from corrigenda.anchoring import Edit, copy_of_source
from corrigenda.connectors import registry
from corrigenda.connectors.base import ConnectorError
from tests.connectors.contract import entry
from tests.connectors.http_contract import HttpConnectorContract
from tests.connectors.way import answered_with
from tests.connectors.webhook.conftest import WebhookPlace

pytestmark = pytest.mark.pure


class TestWebhook(HttpConnectorContract):
    pass


def test_the_edit_is_told_in_three_ways(place: WebhookPlace) -> None:
    source = place.connector.fetch(place.ref)
    receipt = place.connector.write(place.ref, source, place.texts.after, entry=entry())
    assert receipt.url == "https://cms.example/1"
    told = place.cms.edits["key-1"]["data"]
    before, after = (copy_of_source(one, syntax=source.syntax) for one in (place.texts.before, place.texts.after))
    assert Edit(**told["edit"]).apply_to(before) == after
    assert told["edit"]["old"] == "1"
    assert told["patch"] == [
        {"op": "test", "path": "/text", "value": before},
        {"op": "replace", "path": "/text", "value": after},
    ]
    assert told["entry"]["author_name"] == "Edith Marlow"
    assert "1932" in (told["markup"] if source.syntax != "parts" else told["parts"][0]["markup"])


def test_a_refusal_is_permanent_and_gives_the_reason(place: WebhookPlace) -> None:
    place.cms.refusal = "there are unpublished changes"
    source = place.connector.fetch(place.ref)
    with pytest.raises(ConnectorError, match="unpublished changes") as error:
        place.connector.write(place.ref, source, place.texts.after, entry=entry())
    assert error.value.permanent
    assert place.connector.fetch(place.ref) == source


def test_two_parts_of_one_name_do_not_fit(place: WebhookPlace) -> None:
    """An edit is told with the name of its part."""
    part = {"name": "text", "syntax": "html", "markup": "<p>It opened in 1931.</p>"}
    place.way.happening = answered_with(json.dumps({"version": "1", "parts": [part, part]}).encode())
    with pytest.raises(ConnectorError, match="does not fit: two parts are named text") as error:
        place.connector.fetch(place.ref)
    assert error.value.permanent


def test_a_wrong_secret_gets_nothing(place: WebhookPlace) -> None:
    wrong = {**place.settings, "secret": "whsec_" + "AAAA" * 8}
    with pytest.raises(ConnectorError, match=r"credentials \(401\): not signed by us") as error:
        registry.connect("webhook", wrong, private=True).fetch(place.ref)
    assert error.value.permanent


@pytest.mark.parametrize("secret", ["whsec_", "whsec_AAAA", "hello", "whsec_" + "AAAA" * 30, "whsec_é"])
def test_a_secret_that_is_none_is_refused_at_once(secret: str) -> None:
    with pytest.raises(registry.WrongSettings) as error:
        registry.connect("webhook", {"url": "https://cms.example/", "secret": secret})
    assert error.value.field == "secret"


@pytest.mark.parametrize("url", ["cms", "ftp://cms.example", "https://", "https://u:p@cms.example", "https://x:99999"])
def test_an_address_that_is_none_is_refused_at_once(url: str) -> None:
    with pytest.raises(registry.WrongSettings) as error:
        registry.connect("webhook", {"url": url, "secret": "whsec_" + "AAAA" * 8})
    assert error.value.field == "url"
