from pathlib import Path

import pytest

from reportedly.corpora.gum import read_gum
from reportedly.corpus.others import OTHERS
from reportedly.errors import ReportedlyError

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "gum-news"
XML = """\
<text id="GUM_news_x" shortTitle="x" dateCreated="2015-09-12">
<p>
<s>
The	DT	the
army	NN	army
's	POS	's
chief	NN	chief
spoke	VVD	speak
.	SENT	.
</s>
</p>
<s>
Rebels	NNS	rebel
</s>
<p>
<s>
He	PP	he
blamed	VVD	blame
the	DT	the
army	NN	army
of	IN	of
the	DT	the
south	NN	south
</s>
</p>
</text>
"""
ROWS = [
    ("1-1", "The", "organization[1]|person[2]", "coref|bridge", "3-3[4_1]|3-3[4_2]"),
    ("1-2", "army", "organization[1]|person[2]", "_", "_"),
    ("1-3", "'s", "organization[1]|person[2]", "_", "_"),
    ("1-4", "chief", "person[2]", "coref", "3-1[3_2]"),
    ("1-5", "spoke", "_", "_", "_"),
    ("1-6", ".", "_", "_", "_"),
    ("2-1", "Rebels", "person[7]", "coref", "3-1[3_7]"),
    ("3-1", "He", "person[3]", "_", "_"),
    ("3-2", "blamed", "_", "_", "_"),
    ("3-3", "the", "organization[4]", "_", "_"),
    ("3-4", "army", "organization[4]", "_", "_"),
    ("3-5", "of", "organization[4]", "_", "_"),
    ("3-6", "the", "organization[4]|place[5]", "_", "_"),
    ("3-7", "south", "organization[4]|place[5]|abstract[6]", "_", "_"),
]


def write_corpus(folder: Path, rows: list[tuple[str, str, str, str, str]]) -> None:
    (folder / "GUM_news_x.xml").write_text(XML, "utf-8")
    lines = ["#FORMAT=WebAnno TSV 3.2", "", "#Text=The army 's chief spoke ."]
    lines += ["\t".join([at, "0-1", word, mark, "_", "_", "_", relation, link, ""])
              for at, word, mark, relation, link in rows]  # fmt: skip
    (folder / "GUM_news_x.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def test_entities_stand_in_the_text_that_the_project_joins(tmp_path: Path) -> None:
    write_corpus(tmp_path, ROWS)
    (text,) = read_gum(tmp_path)
    (other,) = OTHERS["gum-news"](tmp_path)
    assert (text.id, text.text) == (other.id, other.text)
    assert text.text == "The army's chief spoke.\n\nHe blamed the army of the south"
    found = {
        layer: [(text.text[span.start : span.end], span.label) for span in spans]
        for layer, spans in text.spans.items()
    }
    assert found == {
        "gum.entity": [
            ("The army's chief", "person"),
            ("He", "person"),
            ("the army of the south", "organization"),
        ],
        "gum.inner": [("The army's", "organization"), ("the south", "place")],
    }


def test_what_is_the_same_is_tied_and_bridges_are_not(tmp_path: Path) -> None:
    write_corpus(tmp_path, ROWS)
    (text,) = read_gum(tmp_path)
    ties = text.ties["gum.same entity"]
    assert [tuple(text.text[slice(*end)] for end in tie) for tie in ties] == [
        ("The army's", "the army of the south"),
        ("The army's chief", "He"),
    ]


def test_a_table_that_does_not_go_with_the_text_is_refused(tmp_path: Path) -> None:
    write_corpus(tmp_path, [("1-1", "Elsewhere", "place[1]", "_", "_")])
    with pytest.raises(ReportedlyError, match=r"GUM_news_x\.tsv") as caught:
        read_gum(tmp_path)
    assert caught.value.code == "bad-corpora"


def test_a_file_that_is_missing_or_broken_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError) as caught:
        read_gum(tmp_path)
    assert caught.value.code == "no-corpora"
    (tmp_path / "GUM_news_x.xml").write_text(XML, "utf-8")
    with pytest.raises(ReportedlyError, match=r"GUM_news_x\.tsv") as caught:
        read_gum(tmp_path)
    assert caught.value.code == "bad-corpora"
    (tmp_path / "GUM_news_x.xml").write_text("<text>", "utf-8")
    with pytest.raises(ReportedlyError, match="XMLSyntaxError"):
        read_gum(tmp_path)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the texts of others")
def test_the_corpus_is_as_large_as_it_says() -> None:
    texts = read_gum(CORPUS)
    assert len(texts) == 24
    assert sum(len(text.spans["gum.entity"]) for text in texts) == 2783
    assert sum(len(text.spans["gum.inner"]) for text in texts) == 1534
