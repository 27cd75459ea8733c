"""Stretches of the globe and the outlines of countries in; small maps as SVG paths out."""
