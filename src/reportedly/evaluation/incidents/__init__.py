"""Annotated stories, pairs and texts in; how well reports of one incident are put together, out."""
