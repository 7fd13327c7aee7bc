#!/bin/sh
# chroot.sh ROOT USER FOLDER COMMAND...: runs a command on a root of its own, as a container would.
#
# With a FOLDER, the root is read-only, but for /tmp and that folder, which stands at the same place on both sides.
set -eu
root=$1 user=$2 folder=$3
shift 3
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
if [ "$folder" ]; then
    mkdir -p "$root$folder"
    mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
    mkdir -p "$root$folder"  # it may be in /tmp
    mount --bind "$folder" "$root$folder"
    mount -o remount,bind,ro "$root"
fi
[ "$user" != 0:0 ] || exec chroot "$root" "$@"
exec chroot "$root" setpriv --reuid="${user%:*}" --regid="${user#*:}" --clear-groups --no-new-privs --inh-caps=-all \
    --bounding-set=-all "$@"
