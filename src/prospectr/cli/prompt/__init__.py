"""The prompt that `prospectr log` opens: it reads lines and runs them until it is left."""
