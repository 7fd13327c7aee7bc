"""Judges anchoring beside Hypothesis' method: right answers, speed, growth, memory, hostile texts. `make bench-anchoring`."""
