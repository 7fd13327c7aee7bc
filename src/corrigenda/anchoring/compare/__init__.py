"""Two copies compared once: the lines and sentences that stand unchanged, and what moved."""
