"""Pages: one HTML file each, without scripts and requests."""
