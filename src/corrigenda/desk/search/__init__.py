"""The desk's search over the archive."""
