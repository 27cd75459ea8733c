"""Dossiers in; a static site that any web server can host, with no call to anybody else, out."""
