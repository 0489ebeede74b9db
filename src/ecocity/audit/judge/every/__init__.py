"""What is said of all, every or none, held against each."""
