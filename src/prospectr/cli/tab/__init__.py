"""What the Tab key offers, and the scripts by which shells ask for it."""
