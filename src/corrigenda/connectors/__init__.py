"""Outward adapters to the systems newsrooms write in: one folder a CMS. Dataclasses only: no ORM, no Django."""
