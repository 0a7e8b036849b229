"""The journal as a whole: settings, history, undo, import, export, backups."""
