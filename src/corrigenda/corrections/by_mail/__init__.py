"""What readers write by mail: it is kept at once, and becomes suggestions, or a reply that joins its case, soon after."""
