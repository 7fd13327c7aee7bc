"""Finds the same words in other articles: what is kept of each copy to find it by, and how a match is checked.

`fingerprints`, `candidates`, `verify` and `figures` are pure; `index` is the table.
"""
