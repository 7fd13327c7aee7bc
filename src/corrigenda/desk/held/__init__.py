"""The pages of held suggestions at the desk."""
