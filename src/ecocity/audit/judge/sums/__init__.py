"""Parts and their whole: what should add up, and what cannot be larger."""
