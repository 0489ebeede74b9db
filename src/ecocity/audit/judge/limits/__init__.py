"""Limits: what is claimed to meet them, what is quoted as one, and whose they are."""
