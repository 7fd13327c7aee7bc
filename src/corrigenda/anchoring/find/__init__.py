"""A passage described, and found again later."""
