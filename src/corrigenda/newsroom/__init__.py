"""The mastheads, their settings and tokens, and the people of their desks."""
