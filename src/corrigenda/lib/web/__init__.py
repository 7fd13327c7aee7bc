"""Requests that come in, whatever door they come to."""
