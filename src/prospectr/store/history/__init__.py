"""The change log: undo, redo, forgetting a person, and values that prospectr did not write."""
