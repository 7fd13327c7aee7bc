"""Stealth edits at the desk."""
