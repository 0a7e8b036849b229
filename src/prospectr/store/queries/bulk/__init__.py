"""Very many rows at once: entries in batches, and contacts and tags renamed everywhere."""
