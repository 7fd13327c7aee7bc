"""How dates are written, by language, where not as Django has it."""
