"""Reads the bytes of a page as a browser does (html.spec.whatwg.org, "determining the character encoding").

In order: a byte order mark, the header's charset, the page's own `<meta>`; then UTF-8 if the bytes are UTF-8.
"""

from __future__ import annotations

import codecs
import re
from email.message import Message

PRESCANNED = 4096  # bytes; the standard says 1,024, browsers look a little further

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
# Labels that browsers read as a larger encoding than they say (encoding.spec.whatwg.org, names and labels).
_READ_AS = {
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "chinese"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "dos-874", "windows-874"), "cp874"),
    "big5": "big5hkscs",
    "x-mac-cyrillic": "mac_cyrillic",
    "iso-8859-8-i": "iso-8859-8",
}
# Python's names of the encodings that browsers know. Python has others (idna, utf-7, unicode_escape) that no page has.
_BROWSERS = frozenset(
    (
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *(f"cp{page}" for page in (874, 932, 949, *range(1250, 1259))),
        *("gb18030", "big5hkscs", "euc_jp", "iso2022_jp"),
    )
)
_LAST_RESORT = "cp1252"


def text_of(body: bytes, content_type: str = "") -> str:
    """Returns the text of the bytes; what fits no encoding becomes U+FFFD. Never raises."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, errors="replace")
    encoding = _codec(_in_header(content_type)) or _codec(_in_page(body)) or _guessed(body)
    return body.decode(encoding, errors="replace")


def _in_header(content_type: str) -> str:
    header = Message()
    header["content-type"] = content_type or "text/html"
    return header.get_content_charset("")


def _in_page(body: bytes) -> str:
    meta = _META.search(_COMMENT.sub(b"", body[:PRESCANNED]))
    label = meta[1].decode("ascii") if meta else ""
    # A page that can be read this far is not in UTF-16, whatever it says.
    return "utf-8" if label.lower().startswith("utf-16") else label


def _codec(label: str) -> str:
    """Returns the codec of a label; empty if browsers know none."""
    label = label.lower().strip()
    try:
        name = codecs.lookup(_READ_AS.get(label, label)).name
    except (LookupError, UnicodeError, ValueError):
        return ""
    return name if name in _BROWSERS else ""


def _guessed(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _LAST_RESORT
    return "utf-8"
