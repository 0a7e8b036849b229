"""What several views share: plain text, JSON, sanitizing, progress."""
