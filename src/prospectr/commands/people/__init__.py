"""Contacts, stages, follow-ups, and what came of the time spent on them."""
