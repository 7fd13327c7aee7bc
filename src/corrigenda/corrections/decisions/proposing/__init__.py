"""What a program may do about a case before a person decides: draft a notice, propose a decision."""
