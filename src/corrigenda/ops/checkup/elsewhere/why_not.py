"""Why a server cannot be used, in an operator's words."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Sequence

Says = tuple[type[Exception], str]
# The first that fits. {fix} is what to do about the setting.
_OF_ANY_SERVER: tuple[Says, ...] = (
    (socket.gaierror, "its name is not known; {fix}"),
    (ConnectionRefusedError, "nothing listens there; start it, or {fix}"),
    (TimeoutError, "it does not answer; see whether a firewall stops mail on its way"),
    (ssl.SSLCertVerificationError, "its certificate is not valid for this name; use the name that it was made for"),
)


def why_not(error: Exception, of_this_kind: Sequence[Says], fix: str) -> str:
    """Returns what went wrong and what to do. What is in no table is told as it came."""
    if isinstance(error.__context__, TimeoutError):  # smtplib calls this a connection that was closed
        error = error.__context__
    says = (text.format(fix=fix) for kind, text in (*_OF_ANY_SERVER, *of_this_kind) if isinstance(error, kind))
    return next(says, f"{type(error).__name__}: {error}")
