"""What the own mail server says of the sender: SPF, DKIM and DMARC (RFC 8601). It is shown, and decides nothing."""

from __future__ import annotations

import re
from email.message import EmailMessage

_RESULT = re.compile(r"\b(spf|dkim|dmarc)\s*=\s*([a-z]{1,20})\b", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]*\)")
_ORDER = ("spf", "dkim", "dmarc")


def authentication(mail: EmailMessage, server: str = "") -> str:
    """Returns the results, such as `spf=pass dkim=pass dmarc=none`; empty if the own server has written none.

    The own server's header stands above all others. A header of any other name may be a stranger's, so `server` should
    be given; without it, the first header counts.
    """
    for name, value in mail.raw_items():
        if name.lower() == "authentication-results":
            text = _COMMENT.sub("", str(value))
            if server and text.partition(";")[0].split()[:1] != [server]:
                continue
            return _results(text)
    return ""


def _results(text: str) -> str:
    found: dict[str, str] = {}
    for method, result in _RESULT.findall(text):
        method, result = method.lower(), result.lower()
        if found.get(method) != "pass":  # of several signatures, one that holds is enough
            found[method] = result
    return " ".join(f"{method}={found[method]}" for method in _ORDER if method in found)
