"""A person's own pages: settings, password, second factors, sessions; and the ways in beside the password."""
