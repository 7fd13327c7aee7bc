"""A setting that is misspelt is not silently accepted."""

from __future__ import annotations

import pytest

from corrigenda import env
from corrigenda.__main__ import main


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("CORRIGENDA_MAILURL", "CORRIGENDA_MAIL_URL"),
        ("CORRIGENDA_COLOUR", "see docs/configuration.md"),
        ("CORRIGENDA_TRUSTED_PROXY", "CORRIGENDA_TRUSTED_PROXIES"),
        ("CORRIGENDA_SECRETS_FILE", "CORRIGENDA_SECRET_FILE"),
        ("CORRIGENDA_DATABASE_URL_FILE", "CORRIGENDA_DATABASE_URL"),  # only secrets are read from files
        ("corrigenda_data", "CORRIGENDA_DATA"),
    ],
)
def test_what_nothing_reads_is_named_with_the_nearest(name: str, meant: str) -> None:
    [told] = env.unknown([name, "PATH"])
    assert told.startswith(f"{name}: there is no such setting, so it is ignored; ")
    assert meant in told


def test_what_is_read_and_what_our_processes_hand_on_is_known() -> None:
    assert list(env.unknown([*env.DECLARED, "CORRIGENDA_LOG_SECRET_FILE", "CORRIGENDA_PARENT"])) == []


@pytest.mark.django_db
def test_each_command_warns_and_doctor_counts_it_as_a_problem(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CORRIGENDA_TRUSTED_PROXY", "1")
    assert main(["doctor"]) == 1
    said = capsys.readouterr()
    warning = "CORRIGENDA_TRUSTED_PROXY: there is no such setting, so it is ignored; did you mean "
    assert f"corrigenda: {warning}CORRIGENDA_TRUSTED_PROXIES?" in said.err
    assert f"settings: {warning}CORRIGENDA_TRUSTED_PROXIES?" in said.out
