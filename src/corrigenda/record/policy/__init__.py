"""What the newsroom says of itself: its policy and its figures."""
