#!/bin/sh
# The plugin's catalogues, brought up to date with its strings and compiled. Needs GNU gettext.
set -eu
cd "$(dirname "$0")/corrigenda"
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
xgettext --language=PHP --from-code=UTF-8 --keyword=__ --keyword=_n:1,2 --keyword=esc_html__ --add-comments=translators --no-location \
    --output="$fresh" corrigenda.php includes/*.php
for catalogue in languages/*.po; do
    msgmerge --quiet --no-fuzzy-matching --no-location --backup=none --update "$catalogue" "$fresh"
    msgattrib --no-obsolete --output-file="$catalogue" "$catalogue"
    msgfmt --check-format --output-file="${catalogue%.po}.mo" "$catalogue"
done
