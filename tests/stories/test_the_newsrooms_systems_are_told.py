"""The newsroom's own systems get signed events: a case was opened, decided, published, reopened."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable

import pytest

from corrigenda.archive.models import Article
from corrigenda.corrections import history
from corrigenda.corrections.actors import SYSTEM, Actor, ActorRole
from corrigenda.corrections.decisions.stet import stet
from corrigenda.corrections.models import Correction, System, SystemMessage
from corrigenda.corrections.permissions import NotAllowed
from corrigenda.corrections.refusals import Refused
from corrigenda.corrections.states import Verb
from corrigenda.corrections.telling.set_systems import add_system, end_system
from corrigenda.dispatch.models import Job
from corrigenda.lib import clock
from corrigenda.newsroom.models import Site, Staff
from tests.doors.desk.pages import at_desk, text
from tests.doors.record.publishing import published
from tests.stories.sinks import Posted, webhook_sink
from tests.stories.test_the_desk_is_told import comes

Run = Callable[[], None]


@pytest.fixture
def boss(stan: Staff) -> Actor:
    return Actor(ActorRole.STANDARDS, stan)


def test_each_happening_is_told_once_signed_and_without_a_readers_words(
    site: Site, article: Article, boss: Actor, do_jobs: Run
) -> None:
    Site.objects.update(private=True)
    site.refresh_from_db()
    with webhook_sink() as system:
        _kept, secret = add_system(site=site, by=boss, given={"name": "CMS", "address": system.url})
        system.answers = [(503, {})]
        (case,) = comes(site, comment="I was there.", name="Rita Reader")
        do_jobs()
        Job.objects.update(next_at=clock.now())
        do_jobs()
        stet(case=case, by=boss, reason="No.")
        correction = published(article)
        reopened = history.locked(correction.case_id)
        reopened.closed_at = None
        history.move(reopened, Verb.REOPEN, by=SYSTEM, revision=2)
        do_jobs()
        posts = system.posts
    for post in posts:
        assert _is_signed(post, secret)
        assert not any(words in post.body for words in (b"I was there", b"Rita", b"1932"))
    said = [(post.json["type"], post.json["data"]["number"]) for post in posts]
    assert said[:2] == [("case.opened", case.number)] * 2
    assert posts[0].headers["webhook-id"] == posts[1].headers["webhook-id"]
    assert sorted(said[2:]) == sorted(
        [
            ("case.decided", case.number),
            ("case.decided", correction.number),
            ("case.published", correction.number),
            ("case.reopened", correction.number),
        ]
    )
    assert len({post.headers["webhook-id"] for post in posts}) == 5
    decided = next(post.json["data"] for post in posts if post.json["data"]["verb"] == "stet")
    assert (decided["state"], decided["resolution"]) == ("closed", "stet")
    assert decided["api_url"].endswith(f"/api/v1/cases/{case.number}")
    told = next(post.json["data"] for post in posts if post.json["type"] == "case.published")
    assert told["correction_url"].endswith(f"/s/courier/corrections/{Correction.objects.get().number}/")
    assert SystemMessage.objects.filter(at=None).count() == 0


def _is_signed(post: Posted, secret: str) -> bool:
    """As standardwebhooks.com says, with none of our code."""
    headers, key = post.headers, base64.b64decode(secret.removeprefix("whsec_"))
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + post.body
    return headers["webhook-signature"] == f"v1,{base64.b64encode(hmac.digest(key, said, hashlib.sha256)).decode()}"


def test_a_system_that_is_ended_is_told_of_nothing(site: Site, boss: Actor, do_jobs: Run) -> None:
    system, _secret = add_system(site=site, by=boss, given={"name": "CMS", "address": "https://cms.example/in"})
    end_system(site=site, by=boss, system=system.pk)
    comes(site)
    do_jobs()
    assert not SystemMessage.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"), [({"name": ""}, "name"), ({"address": "cms"}, "address"), ({"name": "x" * 201}, "name")]
)
def test_what_does_not_fit_is_refused_by_field(site: Site, boss: Actor, given: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        add_system(site=site, by=boss, given={"name": "CMS", "address": "https://cms.example/in", **given})
    assert list(refusal.value.errors) == [field]


def test_a_standards_editor_adds_one_and_sees_its_secret_once(site: Site, ed: Staff, stan: Staff) -> None:
    desk, given = at_desk(stan), {"do": "add", "name": "CMS", "address": "https://cms.example/in"}
    shown = text(desk.post("/desk/courier/systems/", given))
    secret = System.objects.get().keys["secret"]
    assert secret in shown
    assert secret not in text(desk.get("/desk/courier/systems/"))
    assert at_desk(ed).post("/desk/courier/systems/", given).status_code == 403
    assert (
        at_desk(ed).post("/desk/courier/systems/", {"do": "end", "system": System.objects.get().pk}).status_code == 403
    )
    assert "told of nothing more" in text(
        desk.post("/desk/courier/systems/", {"do": "end", "system": System.objects.get().pk}, follow=True)
    )


def test_the_api_may_not_add_one(site: Site) -> None:
    with pytest.raises(NotAllowed):
        add_system(site=site, by=Actor(ActorRole.NEWSROOM), given={})
