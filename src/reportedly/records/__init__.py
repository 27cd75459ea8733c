"""Nouns only: the records that the rest of the package passes along."""
