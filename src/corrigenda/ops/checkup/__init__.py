"""What `corrigenda doctor` looks at: here, files, database, queue and sites; `elsewhere`, what the desk asks of others."""
