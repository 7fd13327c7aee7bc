#!/usr/bin/env bash
# flufl.bounce 6.0.
#
# One would guess: scan_message() finds the address in a delivery report about an internationalised address. RFC 6533
# (section 3) gives such an address the type "utf-8" in Final-Recipient, and section 4 gives the part the type
# message/global-delivery-status; servers that speak SMTPUTF8 write both.
# What happens: neither is known. The detector looks at message/delivery-status alone, and in it at addresses of the
# type rfc822 alone. It returns the empty set, which says "not a bounce", even for a plain ASCII address in either form.
# Source: flufl/bounce/_detectors/dsn.py of 6.0; RFC 6533, sections 3 and 4.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check flufl.bounce==6.0 2>/dev/null
cat > seen.py <<'PYTHON'
from email import message_from_string
from importlib.metadata import version

from flufl.bounce import scan_message

REPORT = """\
From: MAILER-DAEMON@mail.example
To: desk@courier.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary="b"

--b
Content-Type: text/plain

Not delivered.

--b
Content-Type: message/{kind}

Reporting-MTA: dns; mail.example

Final-Recipient: {address}
Action: failed
Status: 5.1.1

--b--
"""
ASKED = {
    "as in RFC 3464": ("delivery-status", "rfc822; rita@reader.example"),
    "the type utf-8": ("delivery-status", "utf-8; rita@reader.example"),
    "the part of RFC 6533": ("global-delivery-status", "rfc822; rita@reader.example"),
    "both": ("global-delivery-status", "utf-8; \u0440\u0438\u0442\u0430@reader.example"),
}
found = {
    name: sorted(scan_message(message_from_string(REPORT.format(kind=kind, address=address))))
    for name, (kind, address) in ASKED.items()
}
print(f"flufl.bounce {version('flufl.bounce')}: {found}")
assert found.pop("as in RFC 3464") == [b"rita@reader.example"]
assert all(addresses == [] for addresses in found.values())
PYTHON
venv/bin/python seen.py
echo "as found: such a report is no bounce"
