"""Describes a passage, and finds it again later."""
