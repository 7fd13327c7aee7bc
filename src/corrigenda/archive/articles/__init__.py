"""Which article an address leads to, and which part of a change is noise."""
