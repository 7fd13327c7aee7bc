"""PURE. One message (RFC 5322) becomes a `Mailed`: who writes what, told apart from what programs added."""
