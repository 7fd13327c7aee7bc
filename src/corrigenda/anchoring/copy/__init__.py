"""The copy of a page or a piece of markup, by the text model."""
