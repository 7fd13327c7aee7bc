"""The desk's forms: one decision a module."""
