"""A team's weeks: join a place, send the weeks, and what a leader reads."""
