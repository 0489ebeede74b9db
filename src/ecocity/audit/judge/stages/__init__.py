"""Stages, grades and ranks: a lower one offered for the one that is asked for."""
