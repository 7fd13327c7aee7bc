"""The queue: which cases wait, and in which order. Also the first page of the desk."""
