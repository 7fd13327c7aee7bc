"""WordPress: through our own plugin there (`secret`), or through its REST API alone (`user` and `password`)."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from corrigenda.connectors.asking import Asking, base_url, webhook_key
from corrigenda.connectors.base import Connector, Entered, Setting, gettext_noop
from corrigenda.connectors.registry import WrongSettings
from corrigenda.connectors.wordpress.plugin import PluginConnector
from corrigenda.connectors.wordpress.rest import RestConnector

NAME = "WordPress"
AT_THE_DESK = True
ADVICE = gettext_noop(
    "Without the plugin, anything that another person saves in WordPress between our last read and our write (a few tenths of a second) is overwritten. WordPress's revisions still have it. The plugin has no such gap."
)
SETTINGS = (
    Setting("url", True, "address of the WordPress site, such as https://www.courier.example"),
    Setting("secret", False, "with the plugin: whsec_..., the same as on the plugin's page", secret=True),
    Setting("user", False, "without the plugin: an editor's name in WordPress"),
    Setting("password", False, "without the plugin: an application password of theirs", secret=True),
)
# In the order of the plugin's page.
_ENTERED = (
    Entered(gettext_noop("Address of the desk"), "desk"),
    Entered(gettext_noop("Key of the site at the desk"), "key"),
    Entered(gettext_noop("Newsroom token"), "token"),
    Entered(gettext_noop("Secret of the webhook"), "secret"),
)


def entered(settings: Mapping[str, str]) -> tuple[Entered, ...]:
    return _ENTERED if settings.get("secret") else ()


def connect(settings: Mapping[str, str], *, private: bool) -> Connector:
    url = base_url(settings)
    if settings.get("secret"):
        # WordPress answers ?rest_route= whatever its permalinks are.
        return PluginConnector(f"{url}/?rest_route=/corrigenda/v1/webhook", webhook_key(settings), Asking(private))
    for name in ("user", "password"):
        if not settings.get(name):
            raise WrongSettings("wordpress needs the plugin's secret, or user and password", field=name)
    basic = base64.b64encode(f"{settings['user']}:{settings['password']}".encode()).decode()
    return RestConnector(url, Asking(private, {"Authorization": f"Basic {basic}"}), Asking(private))
