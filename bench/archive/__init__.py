"""Judges the archive's search: recall, speed, size, beside four full-text indexes. `make bench-archive`."""
