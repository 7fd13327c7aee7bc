"""The verbs of `corrigenda site` that are longer than a few lines."""
