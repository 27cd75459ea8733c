"""Texts and the spans that are cited in them in, HTML with each span marked out."""
