"""The front: reads each request without holding a thread, answers fast paths itself, and hands all else to Django."""
