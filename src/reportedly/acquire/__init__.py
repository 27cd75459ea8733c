"""Files, pages, URLs and JSON Lines come in; Articles, and Failures that say why not, go out."""
