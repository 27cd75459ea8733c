"""One module a layout: a dossier in, its rows in the layout's parts out."""
