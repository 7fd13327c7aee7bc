"""The page of an article's history."""
