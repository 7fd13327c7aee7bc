"""Door: where the public reads. Notices, permalinks with redline, history, feeds, JSON-LD.

This package holds no rules.
"""
