"""Sends an approved edit to the CMS, and checks that the page shows it."""
