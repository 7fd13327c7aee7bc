"""An SMTP session whose every stage has an end, and which waits for the letter's fate as long as it should.

The time limits of a socket are limits of one read; a server that sends a byte now and then keeps each of them. So each
stage has a deadline of its own, at which the connection is cut.
"""

from __future__ import annotations

import smtplib
import socket
import threading
from contextlib import suppress
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from corrigenda.dispatch.letters import sender

SESSION_SECONDS = 60.0  # from the greeting to the recipient, and for the farewell
# Once the letter is sent, the server may take it although its answer is late: whoever gives up sooner sends it twice
# (RFC 5321, section 4.5.3.2.6).
LETTER_SECONDS = 600.0


class _Staged(smtplib.SMTP):
    _cut: threading.Timer | None = None

    def connect(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        self._begin_stage(SESSION_SECONDS)
        return super().connect(*args, **kwargs)

    def sendmail(self, from_addr: str, to_addrs: Any, msg: Any, *args: Any, **kwargs: Any) -> Any:
        """Sends the letter, a `bytes`, signed if the desk has a key for that: nothing changes the bytes after this."""
        return super().sendmail(from_addr, to_addrs, sender.signed(msg), *args, **kwargs)

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Sends the letter. Any answer that says "taken" counts as 250."""
        self._begin_stage(LETTER_SECONDS, LETTER_SECONDS)
        try:
            code, reply = super().data(msg)
        finally:
            self._begin_stage(SESSION_SECONDS, self.timeout)
        return (250, reply) if 200 <= code < 300 else (code, reply)

    def close(self) -> None:
        self._end_stage()
        super().close()

    def _begin_stage(self, seconds: float, read_seconds: float | None = None) -> None:
        """Gives the stage `seconds` in all, and each read `read_seconds` if that is another number than before."""
        self._end_stage()
        if read_seconds is not None:
            if self.sock is None:  # the connection has ended
                return
            self.sock.settimeout(read_seconds)
        self._cut = threading.Timer(seconds, self._cut_off)
        self._cut.daemon = True
        self._cut.start()

    def _end_stage(self) -> None:
        if self._cut is not None:
            self._cut.cancel()

    def _cut_off(self) -> None:
        """Ends the connection under the thread that reads from it. A TLS socket's own shutdown is not safe for that."""
        with suppress(OSError):
            if self.sock is not None:
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


class _StagedTls(_Staged, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""


class StagedBackend(EmailBackend):
    """Django's SMTP backend over such sessions."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _StagedTls if self.use_ssl else _Staged
