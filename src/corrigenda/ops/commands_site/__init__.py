"""The parts of corrigenda site that are longer than a line."""
