"""The rules: pure functions over plain records. No files, no database, no clock; nothing here imports a layer above."""
