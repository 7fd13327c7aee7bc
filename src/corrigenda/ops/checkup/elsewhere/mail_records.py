"""What the DNS says of our letters' sender: SPF (RFC 7208), DMARC (RFC 7489) and DKIM (RFC 6376).

Without these records, other servers take letters to readers for spam, or refuse them.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parseaddr

from django.conf import settings

from corrigenda.dispatch.letters import sender
from corrigenda.ops.checkup.elsewhere import dns_lookup

Records = dict[str, str]  # by what is shown before each
MOST_PARENTS = 4  # of the sender's domain, for its DMARC record


def sender_domain() -> str:
    """Returns the domain of the sender of letters; empty if no letter leaves this machine, as while it is tried out."""
    if settings.MAIL_URL.startswith("maildir:") or not settings.PRODUCTION:
        return ""
    return parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2].lower()


def mail_records(dkim_selector: str, found: Records) -> Iterator[str]:
    """Names what is missing, and puts the records into `found`.

    Without a selector and a key of our own, DKIM is left out.
    """
    domain = sender_domain()
    if domain and "." not in domain:
        yield f"mail: letters come from {settings.MAIL_FROM}, which is no public address; set CORRIGENDA_MAIL_FROM"
    elif domain:
        try:
            yield from _spf(domain, found)
            yield from _dmarc(domain, found)
            if dkim_selector:
                yield from _dkim(f"{dkim_selector}._domainkey.{domain}", found)
            if settings.DKIM_KEY:
                yield from _own_dkim(f"{settings.DKIM_SELECTOR}._domainkey.{domain}", found)
        except dns_lookup.Unanswered as error:
            yield f"mail: the DNS gives no answer ({error}); see the name servers in /etc/resolv.conf"


def _spf(domain: str, found: Records) -> Iterator[str]:
    records = [text for text in dns_lookup.texts(domain) if text.lower().split(" ")[0] == "v=spf1"]
    found.update({f"SPF of {domain}": text for text in records})
    if not records:
        yield (
            f"mail: {domain} has no SPF record; add a TXT record there that names the servers that send for it, such as "
            "`v=spf1 mx -all`"
        )
    elif len(records) > 1:
        yield f"mail: {domain} has {len(records)} SPF records, of which none counts then; make one of them"
    elif "+all" in records[0].lower().split() or "all" in records[0].lower().split():
        yield f"mail: the SPF record of {domain} lets everybody send in its name (+all); end it with `-all`"


def _dmarc(domain: str, found: Records) -> Iterator[str]:
    """Looks at the domain, then at its parents: a record there holds for it, too."""
    labels = domain.split(".")
    for start in range(min(len(labels) - 1, MOST_PARENTS + 1)):
        name = f"_dmarc.{'.'.join(labels[start:])}"
        for text in dns_lookup.texts(name):
            if text.lower().replace(" ", "").startswith("v=dmarc1;"):
                found[f"DMARC at {name}"] = text
                return
    yield (
        f"mail: {domain} has no DMARC record, which large mail providers ask for; add a TXT record at _dmarc.{domain}, such "
        "as `v=DMARC1; p=none`"
    )


def _dkim(name: str, found: Records) -> Iterator[str]:
    keys = _dkim_keys(name, found)
    if None in keys or not keys:
        yield f"mail: there is no DKIM key at {name}; publish the key with which the mail server signs there"
    elif "" in keys:
        yield f"mail: the DKIM key at {name} is withdrawn (p= is empty); publish the mail server's present key"


def _own_dkim(name: str, found: Records) -> Iterator[str]:
    """Looks for the public half of the key that we sign with."""
    keys, ours = _dkim_keys(name, found), sender.dkim_record()
    if _tags(ours)["p"] not in keys:
        has = "has another DKIM key than CORRIGENDA_DKIM_KEY" if any(keys) else "has no DKIM key"
        yield f"mail: {name} {has}, so our signatures are not valid; make its TXT record `{ours}`"


def _dkim_keys(name: str, found: Records) -> list[str | None]:
    """Returns the public key of each record, without blanks; None for a record that has none."""
    records = dns_lookup.texts(name)
    found.update({f"DKIM at {name}": text for text in records})
    keys = (_tags(text).get("p") for text in records)
    return [key and key.replace(" ", "") for key in keys]


def _tags(record: str) -> dict[str, str]:
    parts = (part.partition("=") for part in record.split(";"))
    return {name.strip(): value.strip() for name, _, value in parts}
