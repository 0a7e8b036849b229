"""The commands of a team, and of its server, as they are declared."""
