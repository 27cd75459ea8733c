"""Requests of programs in, JSON out: what the pages show, and what they take."""
