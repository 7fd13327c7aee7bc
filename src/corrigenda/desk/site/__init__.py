"""A site's settings and figures at the desk."""
