"""The desk is told that something came, or became of a case: whom, of what, when, in which words, by which channel."""
