"""Markdown sources."""
