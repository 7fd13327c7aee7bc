"""Mails as people write them: invented persons, real habits of programs. The tests read them, and measure."""
