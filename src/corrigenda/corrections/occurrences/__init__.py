"""The same words elsewhere in the archive: found, compared, corrected before."""
