"""What a page says: captured, read politely, listed by sitemaps and feeds."""
