"""What stands around a figure: its clause and year, what was told before it, what kind of figure it is."""
