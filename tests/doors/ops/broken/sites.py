"""What breaks between the desk and a newsroom: the public address, pages, hosts, CMS, hub."""

from __future__ import annotations

import json

from corrigenda.archive.models import Article
from corrigenda.newsroom.models import Membership
from tests.doors.ops.broken.desk import DOMAIN, Desk
from tests.doors.ops.broken.state import State
from tests.live import free_port
from tests.web import Page

CANNOT_READ = "site courier: its connector <connector> cannot read: "
PERMANENT = '; mend that, or set it anew on the desk\'s page "CMS", with new credentials if the old ones have expired'
PUBLIC = "public address: "


def _page(desk: Desk) -> Page:
    return desk.web.pages["/city/bridge/"]


def _unknown_name(desk: Desk) -> None:
    del desk.names.records[f"desk.{DOMAIN}", "A"]


def _nobody_there(desk: Desk) -> None:
    tag = f"{desk.settings.PUBLIC_URL}/widget.js"
    desk.settings.PUBLIC_URL = f"http://desk.{DOMAIN}:{free_port()}"
    _page(desk).body = _page(desk).body.replace(tag.encode(), f"{desk.settings.PUBLIC_URL}/widget.js".encode())


def _another_program(desk: Desk) -> None:
    desk.web.put("/healthz", "<h1>It works!</h1>")


def _no_tag(desk: Desk) -> None:
    _page(desk).body = b"<!doctype html><p>News."


def _tag_of_another_desk(desk: Desk) -> None:
    _page(desk).body = b'<!doctype html><script src="https://old.example/widget.js" data-site="courier"></script>'


def _tag_of_another_site(desk: Desk) -> None:
    _page(desk).body = _page(desk).body.replace(b'"courier"', b'"gazette"')


def _policy(desk: Desk) -> None:
    _page(desk).headers["Content-Security-Policy"] = f"script-src 'self'; connect-src {desk.settings.PUBLIC_URL}"


def _gone_page(desk: Desk) -> None:
    del desk.web.pages["/city/bridge/"]


def _nobody_works_there(desk: Desk) -> None:
    with desk.folder.open():
        Membership.objects.all().delete()


def _private_host(desk: Desk) -> None:
    desk.change(private=False, hub="", connector="")


def _misspelt_host(desk: Desk) -> None:
    desk.change(hosts=[desk.web.host, "Courier.Example"])


def _no_settings(desk: Desk) -> None:
    desk.change(connector_settings={})


def _no_repository(desk: Desk) -> None:
    desk.repository.rename(desk.repository.with_name("moved"))


def _no_branch(desk: Desk) -> None:
    desk.git("branch", "--move", "main", "trunk")


def _wrong_path(desk: Desk) -> None:
    desk.change(connector_settings={"repo": str(desk.repository), "path": "articles/{slug}.html"})


def _at_wordpress(desk: Desk, url: str) -> None:
    desk.change(connector="wordpress", connector_settings={"url": url, "user": "desk", "password": "hush"})
    with desk.folder.open():
        Article.objects.update(ref="7")


def _expired(desk: Desk) -> None:
    refusal = {"code": "incorrect_password", "message": "The provided password is an invalid application password."}
    asked = "/?rest_route=/wp/v2/posts/7&context=edit"
    desk.web.pages[asked] = Page(json.dumps(refusal).encode(), "application/json", status=401)
    _at_wordpress(desk, f"http://{desk.web.host}")


def _cms_is_away(desk: Desk) -> None:
    _at_wordpress(desk, f"http://127.0.0.1:{free_port()}")


def _hub_is_away(desk: Desk) -> None:
    desk.change(hub=f"http://127.0.0.1:{free_port()}/hub")


def _no_hub(desk: Desk) -> None:
    del desk.web.pages["/hub"]


STATES = (
    State(
        "the public name is not in the DNS",
        _unknown_name,
        f"{PUBLIC}the DNS has no address for <name>; add a record A or AAAA for this machine, or mend "
        "CORRIGENDA_PUBLIC_URL",
    ),
    State(
        "nothing answers at the public address",
        _nobody_there,
        f"{PUBLIC}<address>/healthz cannot be read from here (<why>); see that the name leads to this machine, that the "
        "proxy has a valid certificate and passes requests on, and that CORRIGENDA_PUBLIC_URL is right",
    ),
    State(
        "another program answers there",
        _another_program,
        f"{PUBLIC}another program answers at <address>/healthz; see CORRIGENDA_PUBLIC_URL and the proxy",
    ),
    State(
        "a page has no tag of the widget",
        _no_tag,
        "site courier: its page <address> has no tag of the widget; put in <tag>",
    ),
    State(
        "a page's tag is of another desk",
        _tag_of_another_desk,
        "site courier: its page <address> takes the widget from <address>, and this desk's is at <address>",
    ),
    State(
        "a page's tag is of another site",
        _tag_of_another_site,
        'site courier: its page <address> has a tag for the site gazette; write data-site="courier"',
    ),
    State(
        "a page's policy stops the widget",
        _policy,
        "site courier: its page <address> has a Content-Security-Policy that stops the widget's script; add <desk> to "
        "its script-src",
    ),
    State(
        "a page cannot be read",
        _gone_page,
        "site courier: its page <address> cannot be read from here (<why>); see that it is there, and lets this machine "
        "read it",
    ),
    State(
        "nobody works at a site",
        _nobody_works_there,
        "site courier: nobody has access to its desk; run `corrigenda staff add NAME --site courier --role editor`",
    ),
    State(
        "a site's host is on a private network",
        _private_host,
        "site courier: its host <host> is on a private network, whose pages are never read; add a new site with "
        "--private",
        follows=("site courier: its page <address> cannot be read from here (<why>); see <what>",),
    ),
    State(
        "a site's host is misspelt",
        _misspelt_host,
        "site courier: its host <host> never stands in an address, which would say <host>; add a new site",
    ),
    State(
        "the connector lacks a setting",
        _no_settings,
        'site courier: its connector <connector> cannot be used (<what it lacks>); set it on the desk\'s page "CMS"',
    ),
    State("the repository was moved", _no_repository, f"{CANNOT_READ}there is no git repository at <path>{PERMANENT}"),
    State("the branch has another name", _no_branch, f"{CANNOT_READ}the repository has no branch <branch>{PERMANENT}"),
    State(
        "the connector's path is wrong",
        _wrong_path,
        "site courier: its connector <connector> knows none of the newest articles (<address>); see whether its settings "
        'on the desk\'s page "CMS" are of this site',
    ),
    State(
        "the connector's password has expired",
        _expired,
        f"{CANNOT_READ}the CMS does not accept our credentials (401): <what the CMS says>{PERMANENT}",
    ),
    State(
        "the CMS is away",
        _cms_is_away,
        f"{CANNOT_READ}the CMS: there was no answer (<why>); see that the CMS runs, and that this machine reaches it",
    ),
    State(
        "the hub is away",
        _hub_is_away,
        "site courier: its hub <address> does not answer (<why>); see that it runs, or set another with `corrigenda site "
        "set courier hub=ADDRESS`",
    ),
    State(
        "there is no hub at its address",
        _no_hub,
        "site courier: its hub <address> answers 404; see that it runs, or set another with `corrigenda site set courier "
        "hub=ADDRESS`",
    ),
)
