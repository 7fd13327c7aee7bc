"""The newsroom API: the same flows as the desk's pages."""
