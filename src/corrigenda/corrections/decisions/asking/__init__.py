"""The desk asks readers of a case; the case then waits for an answer."""
