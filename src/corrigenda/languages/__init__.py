"""The languages: one file each, with all the lists of words that the rooms use. Pure."""
