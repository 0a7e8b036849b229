"""What an entry is, and what it counts as."""
