"""Django's backend for SQLite, with another way to wait for the turn to write."""
