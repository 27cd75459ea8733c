"""Things loaded once per worker: the tagger, word lists, actor list, gazetteer."""
