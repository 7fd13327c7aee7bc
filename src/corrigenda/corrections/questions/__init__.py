"""A case waits for a reader's answer with a date, and comes back with the answer or without one."""
