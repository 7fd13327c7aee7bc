"""A decision waits for a while in which it can be undone; then it takes effect."""
