"""The Harbour Courier, a demonstration news site: articles from a git repository, pages with furniture, no JavaScript."""
