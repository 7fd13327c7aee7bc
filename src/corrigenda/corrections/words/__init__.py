"""PURE. Words of copy: quotations and their speakers, and how the record is searched."""
