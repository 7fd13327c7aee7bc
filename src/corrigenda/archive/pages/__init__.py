"""What a page says: how pages are captured, read politely, and listed by sitemaps and feeds."""
