#!/usr/bin/env bash
# email-reply-parser 0.5.12.
#
# One would guess: what a reader writes to a newspaper comes back whole from parse_reply(), since nothing in the mail is
# quoted: no line begins with ">", and no date or sender stands before "wrote:".
# What happens: a line that begins with "On" and ends in "wrote:" is taken for the head of a quoted letter whatever
# stands between. "On page 3 you wrote:", the way in which readers quote, hides itself and all that follows: the reply
# is empty.
# Source: email_reply_parser/__init__.py of 0.5.12, QUOTE_HDR_REGEX and EmailMessage.read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check email-reply-parser==0.5.12 2>/dev/null
cat > seen.py <<'PYTHON'
from importlib.metadata import version

from email_reply_parser import EmailReplyParser

SAID = "the bridge opened in 1932. It was 1931.\n\nRita\n"
quoting = EmailReplyParser.parse_reply("On page 3 you wrote:\n" + SAID)
plain = EmailReplyParser.parse_reply("On page 3 you say:\n" + SAID)
print(f"email-reply-parser {version('email-reply-parser')}: wrote: {quoting!r}; say: {plain!r}")
assert quoting == ""
assert plain.startswith("On page 3 you say:\nthe bridge opened in 1932.")
PYTHON
venv/bin/python seen.py
echo "as found: the reader's words are gone"
