"""`corrigenda staff add`: a place at a site's desk, with a password that was given or is printed once."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from corrigenda.__main__ import main
from corrigenda.newsroom.flows.join import join_by_address
from corrigenda.newsroom.models import Membership, Site, Staff
from tests.doors.desk.pages import at_desk

Typed = Callable[[str], None]
EDITH = ["staff", "add", "edith", "--site", "courier", "--role", "editor"]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """typed("words\\n") is what stands on standard input."""
    return lambda words: monkeypatch.setattr("sys.stdin", io.StringIO(words))


def test_the_password_that_was_given_is_theirs(site: Site, typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    typed("correct horse battery\n")
    assert main([*EDITH, "--password-stdin"]) == 0
    assert Staff.objects.get(username="edith").check_password("correct horse battery")
    assert "correct" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [("short\n", "password: This password is too short"), ("", "no password on standard input"), ("\n", "no password")],
)
def test_a_weak_or_missing_password_is_refused_in_words(
    site: Site, typed: Typed, capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    typed(words)
    assert main([*EDITH, "--password-stdin"]) == 2
    told = capsys.readouterr()
    assert said in told.err and not told.out
    assert not Staff.objects.exists()


@pytest.fixture
def edith(site: Site, typed: Typed) -> Staff:
    typed("correct horse battery\n")
    assert main([*EDITH, "--email", "edith@courier.example", "--password-stdin"]) == 0
    return Staff.objects.get()


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["staff", *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_people_are_listed(edith: Staff, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "list")[1] == "edith\teditor\tcourier\tedith@courier.example\t\n"
    assert json.loads(said(capsys, "list", "--site", "courier", "--json")[1])["role"] == "editor"
    assert said(capsys, "list", "--site", "nowhere")[0] == 2


def test_a_role_is_changed(edith: Staff, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "role", "edith", "administrator", "--site", "courier")[0] == 0
    assert Membership.objects.get().role == "administrator"
    assert "nobody called nora" in said(capsys, "role", "nora", "editor", "--site", "courier")[2]


def test_a_new_password_is_printed_once_or_read(edith: Staff, typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    printed = said(capsys, "password", "edith")[1]
    edith.refresh_from_db()
    assert edith.check_password(printed.split()[3])
    typed("another horse battery\n")
    assert "another" not in said(capsys, "password", "edith", "--password-stdin")[1]
    edith.refresh_from_db()
    assert edith.check_password("another horse battery")


def test_the_last_administrator_stays(edith: Staff, capsys: pytest.CaptureFixture[str]) -> None:
    main(["staff", "role", "edith", "administrator", "--site", "courier"])
    for words in (
        ["remove", "edith"],
        ["remove", "edith", "--site", "courier"],
        ["role", "edith", "editor", "--site", "courier"],
        ["add", "edith", "--site", "courier", "--role", "editor"],
    ):
        status, _out, err = said(capsys, *words)
        assert status == 2 and "last administrator" in err
    main(["staff", "add", "ada", "--site", "courier", "--role", "administrator"])
    assert said(capsys, "remove", "edith", "--site", "courier")[0] == 0


def test_an_address_is_given_to_someone_who_is_known(edith: Staff, capsys: pytest.CaptureFixture[str]) -> None:
    for given, kept in (((), "edith@courier.example"), (("--email", "e@post.example"), "e@post.example")):
        assert said(capsys, *EDITH[1:], *given)[0] == 0
        assert Staff.objects.get().email == kept
    assert "email: Enter a valid email address" in said(capsys, *EDITH[1:], "--email", "edith")[2]


def test_nothing_of_an_account_that_was_ended_opens_it_again(edith: Staff, capsys: pytest.CaptureFixture[str]) -> None:
    Authenticator.objects.create(user=edith, type=Authenticator.Type.WEBAUTHN, data={})
    SocialAccount.objects.create(user=edith, provider="sign-on", uid="edith-1")
    assert said(capsys, "remove", "edith")[0] == 0
    assert said(capsys, *EDITH[1:])[0] == 0
    edith.refresh_from_db()
    assert edith.is_active and edith.email == ""
    assert not Authenticator.objects.exists() and not SocialAccount.objects.exists()
    assert join_by_address(email="edith@courier.example", full_name="") is None


def test_an_account_that_was_ended_comes_back_with_a_new_password(
    edith: Staff, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = at_desk(edith)
    assert said(capsys, "remove", "edith")[0] == 0
    assert desk.get("/desk/courier/").status_code == 302
    assert said(capsys, "list")[1] == ""
    assert "nobody called edith" in said(capsys, "password", "edith")[2]
    assert "shown once" in said(capsys, *EDITH[1:])[1]
    assert Staff.objects.get().is_active and Membership.objects.count() == 1
