"""The same words elsewhere in the archive: finding them, comparing them, and what was corrected before."""
