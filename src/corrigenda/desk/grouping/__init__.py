"""Which suggestions are one matter: cases are merged, and suggestions get cases of their own."""
