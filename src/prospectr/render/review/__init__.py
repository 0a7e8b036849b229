"""A quarter in review, as text and JSON."""
