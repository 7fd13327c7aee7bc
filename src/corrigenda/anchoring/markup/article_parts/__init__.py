"""Where a source holds the parts of an article other than its body, and how an edit of one of them is made."""
