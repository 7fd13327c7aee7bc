"""Changes of published copy that no case explains: found, flagged, settled."""
