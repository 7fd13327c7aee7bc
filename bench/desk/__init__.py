"""The desk of a large site: every page at its first, middle and last, beside an earlier build."""
