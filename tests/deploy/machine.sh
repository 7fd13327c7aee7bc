#!/bin/sh
# machine.sh COMMANDS: runs commands as root of a machine that is a copy of this one, which no change to it outlives.
set -eu
layers=$(mktemp -d)
mount -t tmpfs tmpfs "$layers"
mkdir "$layers/changes" "$layers/work" "$layers/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$layers/changes,workdir=$layers/work" "$layers/root"
mount -t proc proc "$layers/root/proc"
mount --bind /dev "$layers/root/dev"
mount --bind "$CHECKOUT" "$layers/root/mnt"
exec chroot "$layers/root" sh -euc "$1"
