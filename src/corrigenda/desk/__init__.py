"""Door: the editors work here. Queue, case page, decisions; and the newsroom API with the same flows.

Holds no rules.
"""
