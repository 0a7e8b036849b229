"""CSV files of other programs: one engine, and a column map in TOML for each."""
