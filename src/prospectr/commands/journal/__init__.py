"""The journal as a whole: settings, history, undo, export, backups, doctor."""
