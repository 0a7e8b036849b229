"""The terminal: its width, and what is typed at a prompt."""
