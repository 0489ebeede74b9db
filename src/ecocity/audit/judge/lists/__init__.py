"""A number of things and the names or rows that go with it."""
