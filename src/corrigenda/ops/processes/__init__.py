"""The web and the worker as processes: how they start, listen, and end together."""
