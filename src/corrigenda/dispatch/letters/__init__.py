"""How a letter leaves: who it comes from, signed or not, by SMTP or into a maildir."""
