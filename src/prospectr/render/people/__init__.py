"""Contacts, stages, follow-ups, the network and the funnel as text, CSV and JSON."""
