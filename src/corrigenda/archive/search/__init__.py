"""The full-text index of the archive."""
