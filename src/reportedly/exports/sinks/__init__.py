"""One module a file format: rows in, a file out, in bounded memory, always with the same bytes."""
