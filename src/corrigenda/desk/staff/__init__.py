"""The people of a site's desk."""
