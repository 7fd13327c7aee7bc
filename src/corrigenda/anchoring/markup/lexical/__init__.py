"""Lexical documents (Ghost)."""
