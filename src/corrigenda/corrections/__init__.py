"""The core: suggestions, cases, decisions, corrections, and the flows that move them. No HTTP, no CMS's JSON."""
