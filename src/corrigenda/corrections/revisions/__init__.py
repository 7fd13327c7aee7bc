"""The article as it reads now comes in: from the watch, from a page, from the newsroom."""
