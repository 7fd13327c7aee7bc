"""Notices and related articles for use in other pages: as data, as markup, as JSON-LD."""
