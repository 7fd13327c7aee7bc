"""A site's figures: how many, how fast, how late."""
