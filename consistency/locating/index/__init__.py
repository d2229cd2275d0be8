"""Folded texts, word keys, posting lists, and how they are saved."""
