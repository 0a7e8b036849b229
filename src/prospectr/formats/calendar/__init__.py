"""iCalendar files: events, what repeats, and the zones of Outlook, Google and Apple."""
