"""A reader behind a suggestion: their address, and their wish to be erased."""
