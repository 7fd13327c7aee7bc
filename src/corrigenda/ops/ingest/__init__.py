"""What `corrigenda ingest` is made of: where articles come from, how far a run has come, and what is said of it."""
