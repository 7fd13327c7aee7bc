"""An administrator who is logged in to WordPress, by plain HTTP: reads its pages and sends its forms."""

from __future__ import annotations

import html
import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from tests.connectors.wordpress.system import WordPress

SETTINGS = "/wp-admin/options-general.php?page=corrigenda"
_TAGS = re.compile(r"<[^>]+>")


class Admin:
    def __init__(self, wordpress: WordPress, login: str = "edith", password: str = "a password") -> None:
        self.url = wordpress.url
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        self.page("/wp-login.php")
        self._send("/wp-login.php", log=login, pwd=password, testcookie="1")

    def cookies(self) -> list[dict[str, str]]:
        """By name, value, domain and path: a browser that has them is logged in."""
        return [
            {"name": each.name, "value": each.value or "", "domain": "127.0.0.1", "path": each.path}
            for each in self._jar
        ]

    def page(self, path: str) -> str:
        return self._open(self.url + path)

    def words(self, path: str) -> str:
        """The page's text."""
        return _text(self.page(path))

    def save(self, **values: str) -> str:
        """Fills the plugin's settings in and saves them. The text of the page that follows."""
        given = {f"corrigenda_{name}": value for name, value in values.items()}
        return _text(self._send("/wp-admin/options.php", **{**self._hidden("options.php"), **given}))

    def test_the_connection(self) -> str:
        return _text(self._send("/wp-admin/admin-post.php", **self._hidden("admin-post.php")))

    def told(self, path: str) -> Any:
        """What a route of WordPress's REST API answers, asked as the block editor asks."""
        nonce = self.page("/wp-admin/admin-ajax.php?action=rest-nonce")
        return json.loads(self._open(f"{self.url}/?rest_route={path}", headers={"X-WP-Nonce": nonce}))

    def status(self, path: str, **fields: str) -> int:
        try:
            self._send(path, **fields) if fields else self.page(path)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        return 200

    def _hidden(self, action: str) -> dict[str, str]:
        """The hidden fields of a form of the settings page."""
        form = re.search(rf'<form[^>]*action="[^"]*{action}".*?</form>', self.page(SETTINGS), re.DOTALL)
        assert form is not None, action
        fields = re.findall(r"<input type=[\"']hidden[\"'][^>]*>", form[0])
        pairs = (dict(re.findall(r"(name|value)=[\"']([^\"']*)[\"']", field)) for field in fields)
        return {pair["name"]: html.unescape(pair["value"]) for pair in pairs}

    def _send(self, path: str, **fields: str) -> str:
        return self._open(self.url + path, urllib.parse.urlencode(fields).encode())

    def _open(self, url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> str:
        request = urllib.request.Request(url, body, headers or {})
        with self._opener.open(request, timeout=120) as answer:
            return str(answer.read().decode())


def _text(page: str) -> str:
    return " ".join(html.unescape(_TAGS.sub(" ", page)).split())
