"""What the desk logs: as lines or as JSON, without what opens something or names somebody, with the id of the request."""
