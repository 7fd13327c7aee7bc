"""PURE. The name of whoever says the words: by capitals, endings, surnames and offices."""
