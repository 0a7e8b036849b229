"""The line a person types, and what it means."""
