"""The list of notices, the page of one notice, and the downloads."""
