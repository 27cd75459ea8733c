"""Annotated corpora in, a trained tagger out. Needs the extra `train`."""
