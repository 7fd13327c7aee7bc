"""Acknowledged suggestions become suggestions of cases: the worker files them in batches."""
