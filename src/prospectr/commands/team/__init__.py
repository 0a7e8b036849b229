"""A team's weeks: join a folder, send the weeks, and what a leader reads."""
