"""The trained tagger: its files in; spans, ties and labels of a text, with their scores, out."""
