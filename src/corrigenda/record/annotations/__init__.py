"""The record as a W3C Web Annotation container."""
