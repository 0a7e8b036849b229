"""The weeks of a team as text, Markdown, CSV and JSON."""
