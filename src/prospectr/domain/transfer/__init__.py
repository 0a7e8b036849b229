"""Rows from outside that become entries and contacts."""
