"""The pages of stealth edits at the desk."""
