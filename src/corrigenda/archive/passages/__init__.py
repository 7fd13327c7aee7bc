"""The same words in other articles: what is kept of each copy to find them by, and how a find is checked.

`fingerprints`, `candidates`, `verify` and `figures` are pure; `index` is the table.
"""
