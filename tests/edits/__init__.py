"""The 37 scripted ways in which an article is edited after a reader selected words in it, each with its exact truth."""
