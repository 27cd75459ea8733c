"""Mentions, claims and links of one article in; its events, presences and warnings out."""

from reportedly.compose.reading import compose_reading

__all__ = ["compose_reading"]
