"""A few small pieces every room may use: canonical URLs, safe outward HTTP, signed tokens, the clock."""
