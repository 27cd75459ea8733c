"""Mentions, claims and links of one article in; its events, presences and warnings out."""

from reportedly.assemble.reading import assemble_reading

__all__ = ["assemble_reading"]
