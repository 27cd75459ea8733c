"""Annotated texts in, spans, links and the Reading that is expected of them out.

It stands beside the house and imports it; the house never imports it.
"""
