"""Which suggestions are one matter: likely duplicates, cases merged into one, suggestions split out of a case."""
