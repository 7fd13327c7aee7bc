"""The commands of the mailbox: a file each, as in `ops/commands`."""
