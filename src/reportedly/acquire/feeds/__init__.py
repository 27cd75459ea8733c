"""Feeds and lists of feeds come in; the addresses of reports, and when to ask again, go out."""
