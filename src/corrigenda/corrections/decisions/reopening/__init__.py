"""A closed case is opened again, with a reason. What was published stays on the record."""
