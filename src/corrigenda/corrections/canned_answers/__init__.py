"""What editors often tell readers: ready to be chosen, in the readers' language, with the case's own words filled in."""
