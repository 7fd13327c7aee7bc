"""A few small pieces that every room may use: canonical URLs, safe outgoing HTTP, signed tokens, the clock."""
