"""Shared by all views: plain text, JSON, escaping of control characters, progress bars."""
