"""Things loaded once per worker: word lists, actor list, gazetteer, lexicon."""
