"""The list of notices, one notice, and what can be taken away."""
