"""DOOR. What readers write to the newsroom's mailbox: on standard input, in a maildir, or by IMAP."""
