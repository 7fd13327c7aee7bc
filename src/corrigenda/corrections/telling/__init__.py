"""Tells people the outcome: readers by letter, republishers by mail or webhook."""
