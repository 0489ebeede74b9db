"""What a figure rests on: measured, certified or predicted, in one place and another."""
