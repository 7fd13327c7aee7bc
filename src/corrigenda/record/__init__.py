"""Door: the public reads here. Notices, permalinks with redline, history, feeds, JSON-LD. Holds no rules."""
