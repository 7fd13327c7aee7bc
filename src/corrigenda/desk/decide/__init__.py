"""The desk's forms: each module holds one kind of decision."""
