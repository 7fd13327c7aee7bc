"""The queue: which cases wait, in which order, and the desk's front door."""
