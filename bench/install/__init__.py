"""The ways to install: how long each takes to the first acknowledged suggestion, and how much room it needs."""
