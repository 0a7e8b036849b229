"""What an import understood and would do, as text and JSON."""
