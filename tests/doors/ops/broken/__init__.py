"""A healthy desk, and the states in which one of its parts is broken for real. docs/doctor.md has their table."""
