"""Readings in, kept in SQLite or PostgreSQL; what is asked of them out."""
