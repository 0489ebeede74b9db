"""Years and days: what is announced of them, what calendars allow, where a document stops."""
