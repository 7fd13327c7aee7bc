"""What `corrigenda import` reads."""
