"""Benchmarks: each folder judges one room and writes to `results`. None of it is installed with the product."""
