"""How much more or less: changes, multiples, directions and ranks against the figures they lie between."""
