from pathlib import Path

from annotated import a_document
from reportedly.corpus.library import load_corpus
from reportedly.corpus.stats import corpus_tables, shared_grams


def test_what_a_corpus_holds_is_counted(corpus: Path) -> None:
    tables = {table.title: table for table in corpus_tables(load_corpus(corpus, None))}
    own = tables["Documents"].rows[0]
    assert dict(zip(tables["Documents"].columns, own, strict=True)) == {
        "source": "own",
        "documents": "2",
        "without event": "1",
        "words": "17",
        "marks": "13",
        "events": "1",
        "casualties": "2",
        "attributions": "1",
        "claims": "0",
        "train": "1",
        "dev": "1",
        "test": "0",
    }
    types = {row[0]: row[1] for row in tables["Event types"].rows}
    assert (types["armed_clash"], types["sanction"], len(types)) == ("1", "0", 33)
    genres = {row[0]: row[1] for row in tables["Genres of our own articles"].rows}
    assert genres["agency"] == "2"


def test_word_sequences_that_two_articles_share() -> None:
    one = a_document("One two three four five six seven eight nine.", "", name="one")
    two = a_document("Two three four five six seven eight nine, ten.", "", name="two")
    six = a_document("One two three four five six.", "", name="six")
    assert shared_grams([one, two, six]) == (1, 3)
    assert shared_grams([one]) == (0, 2)
