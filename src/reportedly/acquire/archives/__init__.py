"""Archives and folders in; the articles that they hold out, in bounded memory."""
