"""Articles, and every revision of their copy that we have seen. The archive keeps and finds; it never reacts."""
