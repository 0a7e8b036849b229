"""Readers of other programs' files: each is a function from bytes to neutral rows."""
