"""The newsroom API, which runs the same flows as the desk's pages."""
