"""Dossiers in; files in the layouts of the field, each with what it loses, out."""
