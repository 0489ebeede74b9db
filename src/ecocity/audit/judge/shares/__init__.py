"""Which part of a whole: percentages and fractions against the counts they are made of."""
