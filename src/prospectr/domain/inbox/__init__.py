"""The lines of an inbox: which day each is about, what it says, and what stays in the file."""
