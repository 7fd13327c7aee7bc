"""An article's history."""
