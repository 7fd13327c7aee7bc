"""What `corrigenda doctor` tries out: the machine, the mail server, the public address, a page of each site."""
