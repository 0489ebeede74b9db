"""Units and magnitudes: what is a power of ten off, and what goes per head or per thing."""
