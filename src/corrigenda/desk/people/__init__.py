"""The people of the desk: who has which case, what they write to each other, what they are alerted of."""
