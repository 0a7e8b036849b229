"""Commands that bring data in from files: entries, contacts, and the rules for them."""
