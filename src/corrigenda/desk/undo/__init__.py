"""The bar that offers to undo what this person has just decided, and the form that undoes it."""
