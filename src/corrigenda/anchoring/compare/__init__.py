"""Compares two copies once: which lines and sentences stand unchanged, and which text moved."""
