"""A setting that is misspelt is not silently accepted."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from corrigenda import env
from corrigenda.__main__ import main


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("CORRIGENDA_MAILURL", "CORRIGENDA_MAIL_URL"),
        ("CORRIGENDA_COLOUR", "see docs/configuration.md"),
        ("CORRIGENDA_TRUSTED_PROXY", "CORRIGENDA_TRUSTED_PROXIES"),
        ("CORRIGENDA_SECRETS_FILE", "CORRIGENDA_SECRET_FILE"),
        ("CORRIGENDA_PUBLIC_URL_FILE", "CORRIGENDA_PUBLIC_URL"),  # only what holds a password is read from files
        ("corrigenda_data", "CORRIGENDA_DATA"),
    ],
)
def test_what_nothing_reads_is_named_with_the_nearest(name: str, meant: str) -> None:
    [told] = env.unknown([name, "PATH"])
    assert told.startswith(f"{name}: there is no such setting, so it is ignored; ")
    assert meant in told


def test_what_is_read_and_what_our_processes_hand_on_is_known() -> None:
    assert list(env.unknown([*env.DECLARED, "CORRIGENDA_LOG_SECRET_FILE", "CORRIGENDA_PARENT"])) == []


def test_an_address_with_a_password_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(env, "DECLARED", {})
    (tmp_path / "url").write_text("postgres://desk:pass@database/desk\n", encoding="utf-8")
    monkeypatch.setenv("CORRIGENDA_TRIED_URL_FILE", str(tmp_path / "url"))
    monkeypatch.setenv("CORRIGENDA_TRIED_URL", "postgres://other")
    read = partial(env.url, "CORRIGENDA_TRIED_URL", "", "", schemes=("postgres",), in_file=True)
    assert read() == "postgres://desk:pass@database/desk"
    monkeypatch.setenv("CORRIGENDA_TRIED_URL_FILE", str(tmp_path / "none"))
    with pytest.raises(ImproperlyConfigured, match=r"CORRIGENDA_TRIED_URL_FILE: .*none cannot be read"):
        read()


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
