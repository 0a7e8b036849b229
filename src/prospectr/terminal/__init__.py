"""The terminal: its width, and answers to prompts."""
