"""Mentions, claims and links of one article in; its events, presences and warnings out."""

from reportedly.assemble.reading import Least, assemble_reading

__all__ = ["Least", "assemble_reading"]
