"""A page's bytes become its text as in a browser."""

from __future__ import annotations

import pytest

from corrigenda.lib.net.charset import text_of

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("Привет".encode("cp1251"), "text/html; charset=windows-1251", "Привет"),
        (
            b'<meta charset="windows-1251">' + "Привет".encode("cp1251"),
            "text/html",
            '<meta charset="windows-1251">Привет',
        ),
        (
            b"<meta http-equiv=content-type content='text/html; charset=koi8-r'>" + "Привет".encode("koi8-r"),
            "",
            "<meta http-equiv=content-type content='text/html; charset=koi8-r'>Привет",
        ),
        ("Привет".encode(), "text/html", "Привет"),
        ("Привет".encode(), "text/html; charset=no-such-thing", "Привет"),
        ("Привет".encode(), "text/html; charset=base64", "Привет"),
        *(("Привет".encode(), f"text/html; charset={no}", "Привет") for no in ("idna", "utf-7", "unicode_escape")),
        ("\ufeffПривет".encode(), "text/html; charset=windows-1251", "Привет"),
        ("Привет".encode("utf-16"), "text/html", "Привет"),
        ("“Füße”".encode("cp1252"), "text/html; charset=ISO-8859-1", "“Füße”"),
        ("“Füße”".encode("cp1252"), "text/html", "“Füße”"),
        ("东京".encode("gb18030"), "text/html; charset=gb2312", "东京"),
        ("東京".encode("cp932"), "text/html; charset=Shift_JIS", "東京"),
        (b"<meta charset=utf-16>" + "é".encode(), "", "<meta charset=utf-16>é"),
        (
            b"<!-- <meta charset=koi8-r> --><meta charset=utf-8>" + "é".encode(),
            "",
            "<!-- <meta charset=koi8-r> --><meta charset=utf-8>é",
        ),
        (b"a\xffb", "text/html; charset=utf-8", "a�b"),
        (b"", "", ""),
    ],
)
def test_the_text_of_bytes(body: bytes, content_type: str, text: str) -> None:
    assert text_of(body, content_type) == text
