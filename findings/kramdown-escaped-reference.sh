#!/usr/bin/env bash
# kramdown 2.4.0, from Debian's package.
#
# One would guess: "&\#49;" shows "&#49;" on the page, because a backslash before "#" takes its meaning away, and the
# reference is then no reference. CommonMark 0.31.2, section 2.4, shows it so.
# What happens: kramdown takes the backslash away and puts "&#49;" into the page as it is. A browser shows "1".
# "&amp;#49;" is a spelling that shows the five characters.
# Source: https://kramdown.gettalong.org/syntax.html#automatic-and-manual-escaping; seen with the version below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq ruby-kramdown=2.4.0-2 2>/dev/null
dpkg-deb -x ./*.deb .
libraries=$(find usr -type d -name lib -path "*kramdown*" -printf "-I %p ")

render() {
  # shellcheck disable=SC2086
  ruby $libraries -r kramdown -e 'puts Kramdown::Document.new($stdin.read).to_html' <<<"$1"
}

version=$(ruby $libraries -r kramdown -e 'puts Kramdown::VERSION')
backslash=$(render '1931 &\#49; x')
reference=$(render '1931 &amp;#49; x')
echo "kramdown $version, with a backslash: $backslash"
echo "kramdown $version, with a reference: $reference"
test "$version" = 2.4.0
test "$backslash" = '<p>1931 &#49; x</p>'
test "$reference" = '<p>1931 &amp;#49; x</p>'
echo "as found: the backslash makes a reference of what should be text"
