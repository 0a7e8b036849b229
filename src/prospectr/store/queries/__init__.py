"""Named reads and writes, one file per subject."""
