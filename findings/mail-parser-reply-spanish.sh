#!/usr/bin/env bash
# mail-parser-reply 1.36.
#
# One would guess: EmailReplyParser(languages=["es"]) finds where the quoted letter begins in an answer written in
# Gmail's Spanish interface, as languages=["en"] does for the English one; and a language that the library lacks is
# refused, or named in a warning.
# What happens: the Spanish pattern begins with a negative lookahead for `El\s.+\s escribió:` and then asks for the very
# same text, so that no line can match, with one blank before the verb or two. (The English lookahead is for two "On".)
# The answer comes back with the whole quoted letter. "uk" is not among the languages; it is dropped without a word, and
# English rules are used.
# Source: mailparser_reply/constants.py of 1.36, MAIL_LANGUAGES["es"]["wrote_header"]; parser.py, EmailReplyParser
# .__post_init__.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mail-parser-reply==1.36 2>/dev/null
cat > seen.py <<'PYTHON'
from importlib.metadata import version

from mailparser_reply import EmailReplyParser

HEADS = {
    "en": "On Mon, 30 Nov 2026 at 10:15, The desk <desk@courier.example> wrote:",
    "es": "El lun, 30 nov 2026 a las 10:15, La mesa (<desk@courier.example>) escribió:",
    "es, two blanks": "El lun, 30 nov 2026 a las 10:15, La mesa (<desk@courier.example>)  escribió:",
}


def is_cut(language: str, head: str) -> bool:
    mail = f"1931.\n\n{head}\n> 1932\n"
    return EmailReplyParser(languages=[language]).read(text=mail).latest_reply == "1931."


found = {name: is_cut(name[:2], head) for name, head in HEADS.items()}
print(f"mail-parser-reply {version('mail-parser-reply')}: where the quoted letter is cut off: {found}")
assert found == {"en": True, "es": False, "es, two blanks": False}
chosen = EmailReplyParser(languages=["uk"]).languages
print(f"languages=['uk'] becomes {chosen}")
assert chosen == ["en"]
PYTHON
venv/bin/python seen.py
echo "as found: Spanish answers keep the quoted letter, and an unknown language is English"
