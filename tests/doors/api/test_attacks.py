"""What somebody would try: another's token, another's receipt, a way inside, more at once than fits."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from corrigenda.archive.models import Article, Revision
from corrigenda.corrections.models import Case, Suggestion
from corrigenda.dispatch.models import Job
from corrigenda.lib import tokens
from corrigenda.lib.net.guard import FetchError
from corrigenda.lib.net.pages import get_page
from corrigenda.newsroom.models import Site, Staff, Token
from tests.factories import CaseFactory, RevisionFactory, SiteFactory, SuggestionFactory
from tests.factories.newsroom import TOKEN
from tests.live import Live, tear_down, wait_until

SUGGESTIONS = "/api/v1/suggestions"


@pytest.fixture
def body(revision: Revision) -> dict[str, Any]:
    start = revision.copy.index("1931")
    return {
        "site": "courier",
        "url": revision.article.url,
        "kind": "fact",
        "target": {"exact": "1931", "prefix": "in ", "suffix": ", the", "start": start, "end": start + 4},
        "replacement": "1932",
        "comment": "See the plaque.",
        "source": "The plaque",
        "name": "Rita",
        "email": "rita@reader.example",
        "credit": True,
        "involved": False,
        "idempotency_key": "1",
    }


@pytest.fixture
def case(revision: Revision) -> Case:
    return SuggestionFactory.create(case=CaseFactory.create(anchored_on=revision)).case


def post(client: Client, sent: object, path: str = SUGGESTIONS, **headers: str) -> Any:
    raw = sent if isinstance(sent, (str, bytes)) else json.dumps(sent)
    return client.post(path, raw, content_type="application/json", headers=headers)


# Another's receipt


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Mallory"},
        {"email": "mallory@evil.example"},
        {"email": None},
        {"comment": "x"},
        {"source": None},
        {"replacement": "1933"},
        {"kind": "typo"},
        {"credit": False},
        {"involved": True},
        {"target": None},
        {"target": {"exact": "1931"}},
        {"url": "https://courier.example/another/"},
    ],
)
def test_a_guessed_key_opens_nobodys_receipt(client: Client, body: dict[str, Any], change: dict[str, Any]) -> None:
    assert post(client, body).status_code == 201
    answer = post(Client(REMOTE_ADDR="203.0.113.9"), {**body, **change})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["idempotency_key"]
    assert b"/r/" not in answer.content
    assert Suggestion.objects.count() == 1


def test_the_same_again_is_the_same_however_it_is_written(client: Client, body: dict[str, Any]) -> None:
    first = post(client, body)
    body |= {"url": body["url"] + "?utm_source=x#top", "name": " Rita ", "involved": None}
    again = post(client, json.dumps(dict(reversed(body.items())), indent=1), **{"accept-language": "uk"})
    assert (again.status_code, again.json()) == (200, first.json())


def test_a_key_that_another_site_has_seen_is_a_new_key(client: Client, body: dict[str, Any]) -> None:
    SiteFactory.create(key="other", hosts=["other.example"])
    mine = post(client, body).json()
    theirs = post(client, {**body, "site": "other", "url": "https://other.example/a"})
    assert theirs.status_code == 201
    assert theirs.json()["id"] != mine["id"]


def test_what_was_erased_does_not_come_back_with_its_key(client: Client, body: dict[str, Any]) -> None:
    receipt = post(client, body).json()["receipt_url"].removeprefix("http://127.0.0.1:8000")
    client.post(f"{receipt}/erase")
    assert post(client, body).status_code == 422
    assert Suggestion.objects.get().comment == ""


def test_a_receipt_cannot_be_forged(client: Client, body: dict[str, Any]) -> None:
    sent = post(client, body).json()
    token = sent["receipt_url"].rpartition("/")[2]
    name, _, signature = token.partition("~")
    other = str(SuggestionFactory.create().pk)
    forged = [
        name,
        f"{name}~",
        f"{name}~{signature[:-1]}",
        f"{name.upper()}~{signature}",
        f"{other}~{signature}",
        f"{other}~{tokens.sign(other, purpose='another').partition('~')[2]}",
        f"{token}~{signature}",
        f" {token}",
        token.replace("~", ":"),
        "~",
        "~" * 1000,
        "a" * 100_000,
    ]
    for attempt in forged:
        for page in ("", "/stop", "/erase"):
            assert client.get(f"/r/{attempt}{page}").status_code == 404
            assert client.post(f"/r/{attempt}{page}").status_code in (404, 405)
    assert client.get(f"/r/{token}").status_code == 200
    kept = Suggestion.objects.get(pk=sent["id"])
    assert (kept.erased_at, kept.mail_stopped_at) == (None, None)


def test_reading_a_receipts_pages_changes_nothing(client: Client, body: dict[str, Any]) -> None:
    receipt = post(client, body).json()["receipt_url"].removeprefix("http://127.0.0.1:8000")
    for page in ("", "/stop", "/erase"):  # as mail programs and link scanners do
        assert client.get(receipt + page).status_code == 200
        assert client.head(receipt + page).status_code == 200
    kept = Suggestion.objects.get()
    assert (kept.erased_at, kept.mail_stopped_at) == (None, None)


# Another's token


def test_a_token_reaches_its_own_site_only(newsroom: Client, case: Case) -> None:
    other = SiteFactory.create(key="other", hosts=["other.example"])
    theirs = CaseFactory.create(anchored_on=RevisionFactory.create(article__site=other), number=900)
    assert newsroom.get("/api/v1/cases/900").status_code == 404
    assert [one["number"] for one in newsroom.get("/api/v1/cases").json()["cases"]] == [case.number]
    for sent in ({"outcome": "stet", "reason": "x"}, {"outcome": "duplicate", "duplicate_of": case.number}):
        assert post(newsroom, sent, "/api/v1/cases/900/decision").status_code == 404
    mine = f"/api/v1/cases/{case.number}/decision"
    assert post(newsroom, {"outcome": "duplicate", "duplicate_of": 900}, mine).status_code == 422
    put = newsroom.put(
        "/api/v1/articles", {"url": "https://other.example/x", "text": "x"}, content_type="application/json"
    )
    assert put.status_code == 422
    theirs.refresh_from_db()
    assert theirs.state == case.state == "open"


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": f"bearer{TOKEN}-courier"},
        {"authorization": f"Token {TOKEN}-courier"},
        {"authorization": f"Bearer {TOKEN}-courier x"},
        {"authorization": "Bearer"},
        {"authorization": "Bearer "},
        {"authorization": "Bearer \x00"},
        {"authorization": f"Bearer {tokens.digest(f'{TOKEN}-courier')}"},
        {"authorization": "Bearer " + "a" * 100_000},
        {"authorization": "Bearer ключ"},
        {"x-authorization": f"Bearer {TOKEN}-courier"},
        {"cookie": f"token={TOKEN}-courier"},
    ],
)
def test_a_token_counts_as_a_bearer_token_and_in_no_other_way(
    client: Client, case: Case, headers: dict[str, str]
) -> None:
    assert client.get(f"/api/v1/cases?token={TOKEN}-courier", headers=headers).status_code == 401


def test_a_site_without_a_token_is_nobodys(client: Client, site: Site) -> None:
    Token.objects.filter(site=site).delete()
    for value in ("Bearer ", "Bearer", "Bearer  "):
        assert client.get("/api/v1/cases", headers={"authorization": value}).status_code == 401


def test_an_editors_session_is_no_token(client: Client, ed: Staff, case: Case) -> None:
    client.force_login(ed, "django.contrib.auth.backends.ModelBackend")
    assert post(client, {"outcome": "stet", "reason": "x"}, f"/api/v1/cases/{case.number}/decision").status_code == 401


# A way inside


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost:8000/desk/",
        "file:///etc/passwd",
        "gopher://courier.example/",
        "javascript:alert(1)//courier.example/",
        "https://courier.example@evil.example/",
        "https://evil.example/courier.example",
        "https://courier.example.evil.example/",
        "https://courier.example:22/",
        "https://courier.example\\@evil.example/",
        "https://evil.example\\courier.example/",
        "https://evil.example#courier.example",
        "//courier.example/",
        "https:courier.example/",
        "https://courier.example%00.evil.example/",
        "https://courier.example%2eevil.example/",
    ],
)
def test_an_address_that_is_not_the_sites_is_never_fetched(client: Client, body: dict[str, Any], url: str) -> None:
    answer = post(client, {**body, "url": url})
    assert [error["field"] for error in answer.json()["errors"]] == ["url"]
    assert not Job.objects.exists()
    assert Article.objects.count() == 1


Answers = dict[str, tuple[int, dict[str, str], bytes]]


@contextmanager
def machine(answers: Answers) -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine: its host, and what it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            status, headers, page = answers.get(self.path, (200, {}, b"<article>secret</article>"))
            self.send_response(status)
            for name, value in {"Content-Type": "text/html", "Content-Length": str(len(page)), **headers}.items():
                self.send_header(name, value.encode().decode("latin-1"))  # goes out as the UTF-8 that it was
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *args: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def test_a_page_that_sends_us_on_to_our_own_network_is_not_followed(
    client: Client, body: dict[str, Any], do_jobs: Callable[[], None]
) -> None:
    with machine({}) as (inside, asked), machine({"/a": (302, {"Location": f"http://{inside}/"}, b"")}) as (host, _):
        Site.objects.update(hosts=[host], private=True)
        assert post(client, {**body, "url": f"http://{host}/a"}).status_code == 201
        do_jobs()
    assert asked == []
    assert "not a host of this site" in Article.objects.get(url__contains=host).fetch_error


def test_a_site_that_is_not_private_is_never_looked_for_on_this_machine(
    client: Client, body: dict[str, Any], do_jobs: Callable[[], None]
) -> None:
    with machine({}) as (host, asked):
        Site.objects.update(hosts=[host], private=False)
        assert post(client, {**body, "url": f"http://{host}/a"}).status_code == 201
        do_jobs()
    assert asked == []


@pytest.mark.parametrize(
    "location", ["http://[::1", "http://courier.example:99999/", "\u202e", "", "//", "http://" + "a" * 9000, "mailto:x"]
)
def test_a_redirect_to_nowhere_is_an_answer(location: str) -> None:
    with machine({"/a": (302, {"Location": location}, b"")}) as (host, _):
        try:
            get_page(f"http://{host}/a", hosts=[host], private=True)
        except FetchError as error:
            assert error.permanent


@pytest.mark.parametrize("charset", ["rot13", "zlib", "undefined", "idna", "none-such", "a" * 9000, '"', "\u202e"])
def test_a_charset_that_is_none_is_read_as_utf_8(charset: str) -> None:
    headers = {"Content-Type": f"text/html; charset={charset}"}
    with machine({"/a": (200, headers, "für".encode())}) as (host, _):
        assert get_page(f"http://{host}/a", hosts=[host], private=True).html == "für"


def test_an_address_in_cyrillic_is_the_one_that_browsers_send(
    client: Client, body: dict[str, Any], do_jobs: Callable[[], None]
) -> None:
    with machine({}) as (host, asked):
        Site.objects.update(hosts=[host], private=True)
        for number, path in enumerate(
            ("міст старий", "%D0%BC%D1%96%D1%81%D1%82%20%d1%81%d1%82%d0%b0%d1%80%d0%b8%d0%b9")
        ):
            sent = {**body, "url": f"http://{host}/{path}", "idempotency_key": str(number)}
            assert post(client, sent).status_code == 201
        do_jobs()
    assert asked == ["/%D0%BC%D1%96%D1%81%D1%82%20%D1%81%D1%82%D0%B0%D1%80%D0%B8%D0%B9"]
    assert Article.objects.filter(url__contains=host).count() == 1


@pytest.mark.parametrize(
    "address", ['"a\\"b"@reader.example', "rita@пошта.example", "rita+x=y@reader.example", '"\\ "@reader.example']
)
def test_an_odd_address_that_is_taken_can_be_written_to(
    client: Client, body: dict[str, Any], do_jobs: Callable[[], None], address: str
) -> None:
    if post(client, {**body, "email": address}).status_code == 201:
        Job.objects.exclude(task="tell").delete()
        do_jobs()
        (letter,) = mail.outbox
        assert letter.to == [address]
        assert not Job.objects.exists()


@pytest.mark.parametrize(
    "address", ["root@localhost", "a@b", "a@x.example, b@x.example", "<a@x.example>", "a@x.example\n"]
)
def test_no_letter_to_this_machine_or_to_several(client: Client, body: dict[str, Any], address: str) -> None:
    answer = post(client, {**body, "email": address})
    assert answer.status_code == 422 or Suggestion.objects.get().email == address.strip()


# Odd requests

HUGE = 10**400


@pytest.mark.parametrize(
    "raw",
    [
        '{"site": ' * 5_000,
        "[" * 200_000 + "]" * 200_000,
        '{"a":' * 900 + "1" + "}" * 900,
        '{"target": {"exact": "a", "start": NaN}}',
        '{"target": {"exact": "a", "start": 1e999}}',
        '{"target": {"exact": "a", "start": ' + "9" * 5_000 + "}}",
        f'{{"target": {{"exact": "a", "start": -{HUGE}}}}}',
        '{"site": {"$ne": null}}',
        '{"site": ["courier"]}',
        "\ufeff{}",
        "{}{}",
        "",
        "null",
    ],
)
def test_odd_json_is_refused_in_words(client: Client, newsroom: Client, case: Case, raw: str) -> None:
    for answer in (
        post(client, raw),
        post(newsroom, raw, f"/api/v1/cases/{case.number}/decision"),
        newsroom.put("/api/v1/articles", raw, content_type="application/json"),
    ):
        assert answer.status_code in (400, 422)
        assert answer["Content-Type"] == "application/problem+json"
        assert len(answer.content) < 5_000


def test_of_a_name_that_comes_twice_the_last_counts_everywhere(client: Client, body: dict[str, Any]) -> None:
    raw = json.dumps(body).replace('"kind": "fact"', '"kind": "fact", "kind": "typo"')
    assert post(client, raw).status_code == 201
    assert Suggestion.objects.get().kind == "typo"


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "", ";"],
)
def test_a_body_that_is_not_said_to_be_json_is_not_read(
    client: Client, body: dict[str, Any], content_type: str
) -> None:
    """A page of another site can send a form or plain text without asking; JSON it cannot."""
    for sent in ("site=courier&kind=typo", json.dumps(body)):
        answer = client.generic("POST", SUGGESTIONS, sent, content_type=content_type)
        assert (answer.status_code, answer["Content-Type"]) == (415, "application/problem+json")
        assert "application/json" in answer.json()["detail"]


@pytest.mark.parametrize(
    "content_type", ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON", "application/ld+json"]
)
def test_a_body_that_is_said_to_be_json_is_read(client: Client, body: dict[str, Any], content_type: str) -> None:
    assert client.generic("POST", SUGGESTIONS, json.dumps(body), content_type=content_type).status_code == 201


def test_utf_16_is_refused(client: Client, body: dict[str, Any]) -> None:
    assert post(client, json.dumps(body).encode("utf-16")).status_code == 400


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**63, HUGE, "0x1", "%00", "\u0661"])
def test_a_number_that_no_case_has(newsroom: Client, case: Case, number: object) -> None:
    path = f"/api/v1/cases/{number}"
    for answer in (newsroom.get(path), post(newsroom, {"outcome": "stet", "reason": "x"}, f"{path}/decision")):
        assert answer.status_code in (404, 422)
    assert newsroom.get("/api/v1/cases", {"before": str(number)}).status_code in (200, 422)


@pytest.mark.parametrize("name", ["revision", "duplicate_of", "start", "end"])
@pytest.mark.parametrize("number", [-1, 2**31, 2**63, HUGE])
def test_a_number_that_nothing_in_a_decision_has(newsroom: Client, case: Case, name: str, number: int) -> None:
    edit = {"start": case.start, "end": case.end, "old": "1931", "new": "1932"}
    for outcome in ("approve", "duplicate"):
        sent: dict[str, Any] = {"outcome": outcome, "revision": 1, "kind": "correction", "notice": "n", "edit": edit}
        sent |= {name: number} if name in ("revision", "duplicate_of") else {"edit": edit | {name: number}}
        answer = post(newsroom, sent, f"/api/v1/cases/{case.number}/decision")
        accepted = outcome == "approve" and name == "duplicate_of"
        assert answer.status_code == (200 if accepted else 422)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 1e300, -1e300, "NaN"])
def test_a_time_beyond_the_calendar(newsroom: Client, site: Site, moment: object) -> None:
    sent = {"url": "https://courier.example/a", "text": "x", "published_at": moment}
    answer = newsroom.put("/api/v1/articles", sent, content_type="application/json")
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["published_at"]
    page = f'<meta property="article:published_time" content="{moment}"><article>x</article>'
    sent = {"url": "https://courier.example/a", "html": page}
    assert newsroom.put("/api/v1/articles", sent, content_type="application/json").status_code == 201


@pytest.mark.parametrize(
    "path", ["/api/v1/sites/{}", "/api/v1/corrections?site={}&url=x", "/api/v1/corrections?site=courier&url={}"]
)
@pytest.mark.parametrize(
    "value", ["%00", "%ff", "%ED%A0%80", "a" * 5000, "..%2f", "%E2%80%AE", "Courier", "courier%20"]
)
def test_no_site_of_an_odd_name(client: Client, site: Site, path: str, value: str) -> None:
    answer = client.get(path.format(value))
    assert answer.status_code == (200 if path.endswith("url={}") else 404)
    assert b"query" not in answer.content  # our own words, not the database's


METHODS = ["HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE", "PROPFIND", "CONNECT", "get", "X" * 1000]


@pytest.mark.parametrize("method", METHODS)
def test_another_method_changes_nothing(newsroom: Client, case: Case, method: str) -> None:
    override = {"x-http-method-override": "POST", "x-method-override": "PUT"}
    pages = (
        SUGGESTIONS,
        "/api/v1/articles",
        "/api/v1/cases",
        f"/api/v1/cases/{case.number}/decision",
        "/r/x",
        "/desk/",
    )
    for path in (*pages, "/api/v1/sites/courier", "/suggest/courier", "/s/courier/corrections/", "/", "/desk/login/"):
        sent = json.dumps({"outcome": "stet", "reason": "x", "_method": "POST"})
        answer = newsroom.generic(method, path, sent, content_type="application/json", headers=override)
        assert answer.status_code < 500, path
    case.refresh_from_db()
    assert case.state == "open"
    assert Suggestion.objects.count() == 1


# Floods


@pytest.mark.parametrize(
    "path", ["/api/v1/cases", "/desk/courier/", "/api/v1/corrections?site=courier&url=https://courier.example/"]
)
def test_a_longer_list_costs_no_more_queries(
    newsroom: Client, ed: Staff, site: Site, path: str, django_assert_max_num_queries: Any
) -> None:
    newsroom.force_login(ed, "django.contrib.auth.backends.ModelBackend")
    for _ in range(12):
        case = CaseFactory.create(anchored_on=RevisionFactory.create(article__site=site))
        SuggestionFactory.create(case=case)
        SuggestionFactory.create(case=case, replacement=None, comment="Why?")
    with django_assert_max_num_queries(15):
        assert newsroom.get(path).status_code == 200


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("203.0.113.7", "203.0.113.250", True),
        ("203.0.113.7", "203.0.114.7", False),
        ("2001:db8:1:2::1", "2001:db8:1:ffff::9", True),
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("::ffff:203.0.113.7", "203.0.113.8", True),
        ("::ffff:203.0.113.7", "::ffff:198.51.100.7", False),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("", "203.0.113.7", False),
        ("203.0.113.7:80", "not an address", True),
    ],
)
def test_a_network_is_counted_as_one(site: Site, settings: Any, first: str, second: str, together: bool) -> None:
    settings.SUGGESTIONS_PER_MINUTE = 1
    sent = {"site": "courier", "url": "https://courier.example/a", "kind": "other", "comment": "c"}
    codes = [post(Client(REMOTE_ADDR=address), sent).status_code for address in (first, second)]
    # The clock may go on to the next minute between the two, so what counts is who is refused at all.
    codes += [post(Client(REMOTE_ADDR=second), sent).status_code for _ in range(3 if together else 0)]
    assert (429 in codes) is together


# At once

CROWD = 20


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A desk alone, with several processes and a database of its own (on PostgreSQL: the server's)."""
    desk = Live(tmp_path)
    desk.command("migrate")
    said = desk.command("site", "add", f"at-once-{desk.port}", "--host", "at-once.example")
    desk.token = next(line.strip() for line in said.splitlines() if line.strip().startswith("cor_"))
    desk.start_desk()
    yield desk
    tear_down(desk)


@pytest.mark.pure
def test_a_crowd_at_once(live: Live) -> None:
    """One key is one suggestion, one passage is one case, and no number is given twice."""
    article = {"url": "https://at-once.example/a", "text": "The bridge was opened in 1931. It stands."}
    assert live.call("PUT", "/api/v1/articles", article, token=True)[0] == 201

    def send(key: str, **more: Any) -> tuple[int, Any]:
        site = f"at-once-{live.port}"
        sent = {"site": site, "url": article["url"], "kind": "fact", "comment": "c", "idempotency_key": key, **more}
        return live.call("POST", SUGGESTIONS, sent)

    words = {"target": {"exact": "1931", "start": 25, "end": 29}, "replacement": "1932"}
    with ThreadPoolExecutor(CROWD) as crowd:
        same = list(crowd.map(lambda _: send("same"), range(CROWD)))
        joined = list(crowd.map(lambda n: send(f"joined {n}", **words), range(CROWD)))
        apart = list(crowd.map(lambda n: send(f"apart {n}"), range(CROWD)))
    assert sorted(status for status, _ in same) == [200] * (CROWD - 1) + [201]
    assert len({answer["id"] for _, answer in same}) == 1
    assert [status for status, _ in joined + apart] == [201] * 2 * CROWD
    numbers = {answer["number"] for _, answer in [*joined, *apart]} | {same[0][1]["number"]}
    assert len(numbers) == 2 * CROWD + 1
    number = min(answer["number"] for _, answer in joined)
    wait_until(lambda: len(live.case(number).get("suggestions", ())) == CROWD, "all of them to be filed")
