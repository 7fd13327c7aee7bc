"""What the newsroom says about itself: its policy and its figures."""
