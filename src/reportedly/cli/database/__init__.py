"""The commands that keep articles in a database, and ask what it has."""
