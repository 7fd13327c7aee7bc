"""The Harbour Courier, a demonstration news site: articles from git, pages with furniture, no JavaScript."""
