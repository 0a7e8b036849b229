"""The change log: undo and redo, forgetting a person, and finding values that prospectr did not write."""
