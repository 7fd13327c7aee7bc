"""What is the matter with the database, and whether it may be written."""
