"""A database in; the review desk, as pages in the browser and as an API, out."""
