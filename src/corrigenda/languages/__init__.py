"""The languages: a file each, with all the lists of words that the rooms go by. Pure."""
