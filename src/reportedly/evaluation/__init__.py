"""Readings and annotations in, how far they agree out. It stands beside the house, above it."""
