"""Edits of copy made in the source: the smallest change of the markup, proved by reading the result."""
