"""Door: where the editors work. The queue, the case page, the decisions, and the newsroom API with the same flows.

This package holds no rules.
"""
