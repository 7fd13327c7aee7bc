"""Which cases go together: likely duplicates, cases merged or split, and those of one sender."""
