#!/bin/sh
# Installs Corrigenda on a machine with systemd, from the checkout that this file is in, and starts it:
#
#     deploy/install.sh https://corrections.example.org
#
# The address is the one at which readers will reach the desk. To update, run `deploy/install.sh` again after
# `git pull`. Settings, data and changes of yours to units (`systemctl edit`) stay.
#
# With --separate-worker before the address, web and worker are services of their own, for a desk on PostgreSQL: each
# can be restarted, limited and watched by itself. An update keeps that. SQLite gains nothing by it: the one service
# brings the database up to date before its worker starts.
set -eu
umask 022  # the desk's user has to read the program

say() { echo "install.sh: $*"; }
stop() { say "$*" >&2; exit 1; }

checkout=$(cd "$(dirname "$0")/.." && pwd)
home=/opt/corrigenda
data=/var/lib/corrigenda
settings=/etc/corrigenda/environment
units=/etc/systemd/system
separate=
[ "${1:-}" != --separate-worker ] || { separate=1; shift; }
[ ! -e "$units/corrigenda.service.d/web-only.conf" ] || separate=1
address=${1:-}
python=${PYTHON:-/usr/bin/python3}

[ "$(id -u)" = 0 ] || stop "run this as root"
case $address in
https://* | http://*) ;;
"") [ -e "$settings" ] || stop "say at which address readers will reach the desk: deploy/install.sh https://corrections.example.org" ;;
*) stop "the address must begin with https:// or http://" ;;
esac
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Python 3.11 or later is needed; PYTHON=/path/to/python3.12 $0 names one"
"$python" -c 'import ensurepip, venv' 2>/dev/null || stop "Python cannot make an environment: apt-get install python3-venv"
runuser -u nobody -- "$python" -c '' 2>/dev/null || stop "only root can run $python, and the desk has a user of its own"

getent passwd corrigenda >/dev/null ||
    useradd --system --user-group --home-dir "$data" --no-create-home --shell /usr/sbin/nologin corrigenda
install -d -m 755 "$home"
install -d -m 700 -o corrigenda -g corrigenda "$data"
install -d -m 755 "$(dirname "$settings")"

say "installing the program in $home"
[ -x "$home/.venv/bin/python" ] || "$python" -m venv "$home/.venv"
"$home/.venv/bin/pip" install --quiet --require-hashes --requirement "$checkout/requirements/run.txt"
# The docs, which the desk serves at /docs/; what builds them is needed for a moment only.
tools=$(mktemp -d)
{ "$python" -m venv "$tools" &&
    "$tools/bin/pip" install --quiet --require-hashes --requirement "$checkout/requirements/docs.txt" &&
    "$tools/bin/python" "$checkout/docs/site/build.py" "$checkout/documentation"; } ||
    say "the docs could not be built; the desk will have no /docs/"
rm -r "$tools"
"$home/.venv/bin/pip" install --quiet --no-deps --no-build-isolation --force-reinstall "$checkout"
install -m 755 "$checkout/deploy/corrigenda" /usr/local/bin/corrigenda

if [ ! -e "$settings" ]; then
    # Passwords will stand in it. systemd reads it as root.
    (umask 077 && cat >"$settings") <<END
# The settings of the desk; docs/configuration.md has them all. After a change: systemctl restart corrigenda
CORRIGENDA_PUBLIC_URL=$address
# How many proxies of yours stand in front.
CORRIGENDA_TRUSTED_PROXIES=1
# Without a mail server, letters to readers are only kept in a folder.
#CORRIGENDA_MAIL_URL=smtp://desk:password@mail.example.org:587
#CORRIGENDA_MAIL_FROM=Corrections desk <corrections@example.org>
END
elif [ -n "$address" ] && ! grep -qxF "CORRIGENDA_PUBLIC_URL=$address" "$settings"; then
    say "$settings is there already and stays as it is; it has another CORRIGENDA_PUBLIC_URL"
fi

say "bringing the database up to date"
corrigenda migrate >/dev/null
install -m 644 -t "$units" "$checkout"/deploy/*.service "$checkout"/deploy/*.socket "$checkout"/deploy/*.timer
services=corrigenda.service
if [ "$separate" ]; then
    install -D -m 644 "$checkout/deploy/web-only.conf" "$units/corrigenda.service.d/web-only.conf"
    services="$services corrigenda-worker.service"
fi
systemctl --quiet enable corrigenda.socket $services corrigenda-backup.timer
if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    # A desk of before, without the socket, has the port.
    systemctl is-active --quiet corrigenda.socket || systemctl stop corrigenda.service
    systemctl start corrigenda.socket
    systemctl restart $services corrigenda-backup.timer
    say "the desk runs: systemctl status corrigenda"
else
    say "systemd does not run here; the desk starts with the machine"
fi
cat <<END

Next, as root:
  corrigenda site add KEY --host www.example.org    a site, and the script tag for its pages
  corrigenda staff add NAME --site KEY --role editor
  corrigenda doctor                                  what is still missing
A proxy in front ends TLS: deploy/nginx.conf, deploy/apache.conf and deploy/Caddyfile are samples.
END
