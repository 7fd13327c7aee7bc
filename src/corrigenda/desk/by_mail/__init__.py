"""The pages "By mail": mails for which no article was found wait there for an editor."""
