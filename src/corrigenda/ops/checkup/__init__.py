"""What `corrigenda doctor` looks at and tries out beyond the database: files, disk, backups, mail server, pages."""
