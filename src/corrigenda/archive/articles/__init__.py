"""Which article an address leads to, and what of a change is noise."""
