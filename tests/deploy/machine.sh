#!/bin/sh
# machine.sh COMMANDS: runs commands as root of a machine that is a copy of this one, which no change to it outlives.
set -eu
layers=$(mktemp -d)
mount -t tmpfs tmpfs "$layers"
mkdir "$layers/changes" "$layers/work" "$layers/machine"
mount -t overlay overlay -o "lowerdir=/,upperdir=$layers/changes,workdir=$layers/work" "$layers/machine"
mount -t proc proc "$layers/machine/proc"
mount --bind /dev "$layers/machine/dev"
mount --bind "$CHECKOUT" "$layers/machine/mnt"
exec chroot "$layers/machine" sh -euc "$1"
