"""Which cases a person at the desk is shown, and in which order: traits, views, orders, saved views, routes."""
