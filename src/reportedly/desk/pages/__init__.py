"""Requests in, the pages of the desk out: one module for each page."""
