"""`/metrics`: what the processes count, and what the database says, in the text that Prometheus reads."""
