"""A message of alerts in the forms that chats take at their incoming webhooks.

A chat belongs to someone else: it is told the words and how they should read, but no reader's comment and no note.
Readers' words are hostile text here: no mark-up, no link and no mention of theirs works in a chat.

Slack: docs.slack.dev, "Sending messages using incoming webhooks", "Formatting message text". Teams: learn.microsoft.com,
"Create incoming webhooks with Workflows", adaptivecards.io 1.4. Mattermost: developers.mattermost.com, "Incoming
webhooks". Discord: docs.discord.com, "Execute Webhook".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from corrigenda.corrections.alerts.digest import Digest, Line
from corrigenda.corrections.models.subscription import AlertChannel
from corrigenda.lib.languages import spoken

MOST = 10  # cases in one message; a chat is no place for more
DISCORD_MOST = 2000  # characters
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|>~])")


def written(channel: str, digest: Digest) -> dict[str, Any]:
    """Returns the message as the channel's webhook takes it, in the site's language."""
    with spoken(digest.site.language, digest.site.zone):
        return FORMS[channel](digest)


def slack(digest: Digest) -> dict[str, Any]:
    blocks = [_mrkdwn(f"*{_slack_text(digest.title)}*")]
    for line in digest.lines[:MOST]:
        blocks.append(_mrkdwn(f"<{line.url}|{_slack_text(_head(line))}>"))
        if words := _words(line):
            blocks.append({"type": "section", "text": {"type": "plain_text", "text": words, "emoji": False}})
    if rest := _rest(digest):
        blocks.append(_mrkdwn(f"<{_more_url(digest)}|{_slack_text(rest)}>"))
    return {"text": _slack_text(digest.title), "blocks": blocks, "unfurl_links": False, "unfurl_media": False}


def _mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def _slack_text(text: str) -> str:
    """Returns text that makes no link and no mention; the signs of emphasis are set apart, since none can be escaped."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "¦")
    return re.sub(r"([*_~`])", "\\1\u2060", escaped)


def teams(digest: Digest) -> dict[str, Any]:
    """Readers' words are in RichTextBlocks, which know no Markdown."""
    body: list[dict[str, Any]] = [_runs({"text": digest.title, "weight": "Bolder", "size": "Medium"})]
    for line in digest.lines[:MOST]:
        link = {"type": "Action.OpenUrl", "url": line.url}
        body.append(_runs({"text": _head(line), "weight": "Bolder", "selectAction": link}, separator=True))
        if words := _words(line):
            body.append(_runs({"text": words}, spacing="Small"))
    if rest := _rest(digest):
        body.append(_runs({"text": rest, "isSubtle": True}, separator=True))
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": body,
        "actions": [{"type": "Action.OpenUrl", "title": label, "url": url} for label, url in _buttons(digest)],
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _runs(run: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", **run}], **more}


def mattermost(digest: Digest) -> dict[str, Any]:
    return {"text": "\n\n".join(_markdown_parts(digest))}


def discord(digest: Digest) -> dict[str, Any]:
    """Mentions are switched off, and no link is unfurled. What does not fit is left to the queue."""
    content = ""
    for part in _markdown_parts(digest):
        longer = f"{content}\n{part}" if content else part
        if len(longer.encode("utf-16-le")) // 2 > DISCORD_MOST:
            break
        content = longer
    return {"content": content, "allowed_mentions": {"parse": []}, "flags": 1 << 2}


def _markdown_parts(digest: Digest) -> list[str]:
    parts = [f"**{_markdown_text(digest.title)}**"]
    for line in digest.lines[:MOST]:
        words = _words(line)
        parts.append(f"[{_markdown_text(_head(line))}]({line.url})" + (f"\n{_markdown_text(words)}" if words else ""))
    if rest := _rest(digest):
        parts.append(f"[{_markdown_text(rest)}]({_more_url(digest)})")
    return parts


def _markdown_text(text: str) -> str:
    """Returns text that Markdown leaves as it is. A word joiner keeps `@` and what looks like an address from working."""
    unlinked = re.sub(r"(@|://|www)", "\\1\u2060", text)
    return _MARKDOWN.sub(r"\\\1", unlinked)


def _head(line: Line) -> str:
    kind = f" · {line.kind}" if line.kind else ""
    return _("No. %(number)d") % {"number": line.number} + f"{kind} · {line.headline}"


def _words(line: Line) -> str:
    return "\n".join(filter(None, (line.change, *line.reasons)))


def _rest(digest: Digest) -> str:
    more = digest.more + max(0, len(digest.lines) - MOST)
    cases = ngettext("And %(count)d more case.", "And %(count)d more cases.", more) % {"count": more} if more else ""
    sentence = ngettext("%(count)d suggestion is held.", "%(count)d suggestions are held.", digest.held)
    held = sentence % {"count": digest.held} if digest.held else ""
    return " ".join(filter(None, (cases, held)))


def _more_url(digest: Digest) -> str:
    return digest.held_url if digest.held else digest.queue_url


def _buttons(digest: Digest) -> list[tuple[str, str]]:
    """Returns one button a case if there are few, which a thumb hits more easily; else the queue's."""
    lines = digest.lines
    if 0 < len(lines) <= 3:
        return [(_("Open no. %(number)d") % {"number": line.number}, line.url) for line in lines]
    return [
        (_("Held suggestions"), digest.held_url)
        if digest.held and not lines
        else (_("Open the queue"), digest.queue_url)
    ]


FORMS: dict[str, Callable[[Digest], dict[str, Any]]] = {
    AlertChannel.SLACK: slack,
    AlertChannel.TEAMS: teams,
    AlertChannel.MATTERMOST: mattermost,
    AlertChannel.DISCORD: discord,
}
