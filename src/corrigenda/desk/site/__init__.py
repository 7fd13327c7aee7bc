"""The pages of a site's settings and figures at the desk."""
