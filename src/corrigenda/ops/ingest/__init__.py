"""The parts of `corrigenda ingest`: where articles come from, how far a run has come, and what is printed about it."""
