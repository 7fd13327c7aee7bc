"""The feeds and the sitemap of a site's record."""
