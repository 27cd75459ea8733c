"""Corpora of others, each in its own format, in; texts with labeled spans and ties out."""
