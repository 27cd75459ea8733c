"""Readings as a web page: one file that needs nothing else, with the evidence in the text."""
