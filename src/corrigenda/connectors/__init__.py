"""Outward adapters to the systems that newsrooms write in, one folder per CMS. Dataclasses only: no ORM, no Django."""
