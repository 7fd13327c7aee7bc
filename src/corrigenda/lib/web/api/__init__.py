"""What both APIs have in common: their document, and how they refuse."""
