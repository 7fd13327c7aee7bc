"""Changes of published copy that no case explains: finding, flagging and settling them."""
