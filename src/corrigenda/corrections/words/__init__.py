"""PURE. Words of copy: quotations, whose they are, and how the record is searched."""
