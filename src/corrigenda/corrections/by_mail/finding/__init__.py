"""Finds what a mail is about: the article, and the words."""
