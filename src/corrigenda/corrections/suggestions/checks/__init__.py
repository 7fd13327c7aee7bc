"""The checks that a suggestion passes before it is acknowledged, in order. `table.py` lists them."""
