"""A site's own settings, and its end."""
