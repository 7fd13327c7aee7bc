"""A reader's suggestion: what may be sent, how it becomes a case, how it is erased."""
