"""What is kept about readers: for how long, who sees it, how it is shown to them, and how it goes."""
