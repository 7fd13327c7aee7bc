"""One case as the desk shows it."""
