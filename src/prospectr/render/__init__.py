"""What a person or a script reads: plain text, Rich tables, JSON, CSV, Markdown. Nothing here knows the store."""
