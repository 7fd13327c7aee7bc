"""Notices and related articles for other pages: as data, as markup, as JSON-LD."""
