"""The terminal: its width, and answers to questions, the editor of lines."""
