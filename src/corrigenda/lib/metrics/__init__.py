"""What a process counts and times, for `/metrics`: written down for the others, added up by whoever is asked."""
