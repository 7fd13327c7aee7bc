"""The wording of a notice: drafts, advice, and the site's policy."""
