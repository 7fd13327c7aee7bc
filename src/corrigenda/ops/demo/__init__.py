"""What `corrigenda demo` sets up: a newsroom, the people of its desk, and readers who wrote."""
