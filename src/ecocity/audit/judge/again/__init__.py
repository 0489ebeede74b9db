"""One fact told twice: in text, in tables, with other digits."""
