"""Articles and every revision of their copy that we have seen. It keeps and finds; it never reacts."""
