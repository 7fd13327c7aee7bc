"""How a notice is worded: drafts, advice, and the site's policy."""
