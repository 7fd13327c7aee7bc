"""Requests that go out: guarded, bounded, polite."""
