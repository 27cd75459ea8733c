"""Sources in; their articles acquired, read and kept, out."""
