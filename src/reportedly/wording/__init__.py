"""Codes and values in, the words that people read out."""
