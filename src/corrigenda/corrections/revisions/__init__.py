"""Receives the article as it reads now: from the watch, from a page, from the newsroom."""
