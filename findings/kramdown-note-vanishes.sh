#!/usr/bin/env bash
# kramdown 2.4.0 with kramdown-parser-gfm 1.1.0 (what Jekyll runs), from Debian's packages.
#
# One would guess: a paragraph "[Editor's note]: He said so twice." is text. CommonMark 0.31.2, section 4.7, says so: the
# destination of a link reference definition has no spaces, and nothing but a title may follow it.
# What happens: kramdown takes any text after the colon for an address. The paragraph is gone from the page, without a
# warning. A backslash before the bracket brings it back.
# Source: kramdown 2.4.0, lib/kramdown/parser/kramdown/link.rb, LINK_DEFINITION_START; seen with the version below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq ruby-kramdown=2.4.0-2 ruby-kramdown-parser-gfm=1.1.0-2 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" .; done
libraries=$(find usr -type d -name lib -path "*kramdown*" -printf "-I %p ")

render() {
  # shellcheck disable=SC2086
  ruby $libraries -r kramdown -r kramdown-parser-gfm \
    -e 'puts Kramdown::Document.new($stdin.read, input: "GFM").to_html' <<<"$1"
}

version=$(ruby $libraries -r kramdown -e 'puts Kramdown::VERSION')
note=$(render "[Editor's note]: He said so twice.")
escaped=$(render "\\[Editor's note]: He said so twice.")
echo "kramdown $version, the note: '$note'"
echo "kramdown $version, the note with a backslash: '$escaped'"
test "$version" = 2.4.0
test -z "$note"
test "$escaped" = "<p>[Editor’s note]: He said so twice.</p>"
echo "as found: the paragraph vanishes"
