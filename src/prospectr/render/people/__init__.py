"""Contacts, the pipeline, the network and the funnel as text, CSV and JSON."""
