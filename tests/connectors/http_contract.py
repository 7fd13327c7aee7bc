"""What every connector that asks its CMS over HTTP does when the way there is bad. Beside the contract of them all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Protocol

import pytest

from corrigenda.connectors import registry
from corrigenda.connectors.base import Conflict, ConnectorError, Source
from corrigenda.lib.net import guard
from tests.connectors.contract import ConnectorContract, Place, entry
from tests.connectors.way import Asked, Told, Way, answered, answered_with, garbled, lost

WRITER = """
import json, sys
from corrigenda.connectors import registry
from corrigenda.connectors.base import Entry

name, settings, ref, after, key = json.loads(sys.stdin.read())
connector = registry.connect(name, settings, private=True)
connector.write(ref, connector.fetch(ref), after, entry=Entry("Edith", "edith@courier.example", "x", key))
"""


class HttpPlace(Place, Protocol):
    """A place whose connector goes by `way`."""

    name: str
    settings: Mapping[str, str]
    way: Way

    def is_write(self, asked: Asked) -> bool: ...


class HttpConnectorContract(ConnectorContract):
    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422])
    def test_a_no_is_a_permanent_error(self, place: HttpPlace, status: int) -> None:
        source = place.connector.fetch(place.ref)
        place.way.happening = answered(status)
        for act in self._acts(place, source):
            with pytest.raises(ConnectorError, match=str(status)) as error:
                act()
            assert error.value.permanent

    @pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
    def test_a_not_now_is_a_passing_error(self, place: HttpPlace, status: int) -> None:
        source = place.connector.fetch(place.ref)
        place.way.happening = answered(status)
        for act in self._acts(place, source):
            with pytest.raises(ConnectorError) as error:
                act()
            assert (error.value.permanent, error.value.wait) == (False, None)

    @pytest.mark.parametrize(
        ("said", "wait"),
        [
            ("7", timedelta(seconds=7)),
            ("99999999999999", timedelta(hours=2)),
            ("Fri, 31 Dec 2100 23:59:59 GMT", timedelta(hours=2)),
            ("Fri, 31 Dec 1999 23:59:59 GMT", timedelta()),
            ("soon", None),
            ("-3", None),
        ],
    )
    def test_it_is_not_asked_again_before_the_time_it_says(
        self, place: HttpPlace, said: str, wait: timedelta | None
    ) -> None:
        place.way.happening = answered(429, Retry_After=said)
        with pytest.raises(ConnectorError) as error:
            place.connector.fetch(place.ref)
        assert (error.value.permanent, error.value.wait) == (False, wait)

    def test_silence_is_a_passing_error(self, place: HttpPlace, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(guard, "TOTAL_SECONDS", 0.05)
        place.way.happening = place.way.silent
        with pytest.raises(ConnectorError) as error:
            place.connector.fetch(place.ref)
        assert not error.value.permanent

    @pytest.mark.parametrize("body", [b"<html>Down for maintenance</html>", b"", b"[" * 9000])
    def test_what_is_no_answer_is_an_error(self, place: HttpPlace, body: bytes) -> None:
        place.way.happening = answered_with(body)
        with pytest.raises(ConnectorError):
            place.connector.fetch(place.ref)

    @pytest.mark.parametrize("body", [b"{}", b"[]", b"null", b"3", b'{"version":3}', b'{"posts":[]}', b'{"parts":[1]}'])
    def test_an_answer_that_does_not_fit_is_an_error(self, place: HttpPlace, body: bytes) -> None:
        source = place.connector.fetch(place.ref)
        place.way.happening = answered_with(body)
        for act in self._acts(place, source):
            with pytest.raises((ConnectorError, Conflict)):
                act()

    def test_an_answer_that_is_lost_is_asked_for_again(self, place: HttpPlace) -> None:
        source = place.connector.fetch(place.ref)
        place.way.happening = lambda asked, on: (lost if place.is_write(asked) else lambda a, o: o(a))(asked, on)
        with pytest.raises(ConnectorError) as error:
            place.connector.write(place.ref, source, place.texts.after, entry=entry())
        assert not error.value.permanent
        place.way.happening = lambda asked, on: on(asked)
        receipt = place.connector.write(place.ref, source, place.texts.after, entry=entry())
        again = place.connector.fetch(place.ref)
        assert (again.markup, again.version) == (place.texts.after, receipt.version)
        assert place.writes_of("key-1") == 1

    def test_killed_between_write_and_acknowledgement_it_takes_effect_once(self, place: HttpPlace) -> None:
        source = place.connector.fetch(place.ref)
        running: list[subprocess.Popen[bytes]] = []
        place.way.happening = self._killing(place, running)
        command = [sys.executable, "-c", WRITER]
        surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=surroundings) as process:
            running.append(process)
            said = [place.name, dict(place.settings), place.ref, place.texts.after, "key-1"]
            process.communicate(json.dumps(said).encode())
        assert process.returncode == -signal.SIGKILL
        place.way.happening = lambda asked, on: on(asked)
        # As a job starts again: with the source and the key that were stored before.
        again = registry.connect(place.name, place.settings, private=True)
        again.write(place.ref, source, place.texts.after, entry=entry())
        assert again.fetch(place.ref).markup == place.texts.after
        assert place.writes_of("key-1") == 1

    def test_what_was_written_is_read_from_the_cms(self, place: HttpPlace) -> None:
        """A CMS that makes something else of the words is found out: by the write itself, or by reading back."""
        source = place.connector.fetch(place.ref)
        place.way.happening = garbled(b"1932", b"1923")
        try:
            place.connector.write(place.ref, source, place.texts.after, entry=entry())
        except ConnectorError as error:
            assert error.permanent  # to ask again might write it twice
            return
        assert place.connector.fetch(place.ref).markup != place.texts.after

    def test_a_private_address_is_not_asked_unless_the_site_may(self, place: HttpPlace) -> None:
        asked = len(place.way.asked)
        connector = registry.connect(place.name, place.settings)
        with pytest.raises(ConnectorError, match="private") as error:
            connector.fetch(place.ref)
        assert error.value.permanent
        assert len(place.way.asked) == asked

    def _acts(self, place: HttpPlace, source: Source) -> list[Callable[[], object]]:
        return [
            lambda: place.connector.fetch(place.ref),
            lambda: place.connector.write(place.ref, source, place.texts.after, entry=entry()),
        ]

    def _killing(
        self, place: HttpPlace, running: list[subprocess.Popen[bytes]]
    ) -> Callable[[Asked, Callable[[Asked], Told]], Told | None]:
        def happening(asked: Asked, on: Callable[[Asked], Told]) -> Told | None:
            told = on(asked)
            if place.is_write(asked):
                running[0].kill()
                return None
            return told

        return happening
