"""The people of a site's desk, as administrators change them."""
