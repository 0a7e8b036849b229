"""A team's server: its tables in PostgreSQL, how they are set up and checked, and how weeks are sent and read."""
