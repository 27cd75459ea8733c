from collections import Counter
from pathlib import Path

import pytest

from reportedly.corpora.ecb import SENTENCES, read_chains, read_ecb
from reportedly.corpora.form import TaggedText
from reportedly.errors import ReportedlyError

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "ecb+"
LINES = (
    "http : / / news",
    "Troops shot two men in Gao on Monday , police said .",
    "They took the city over .",
    "It rained .",
    "The shooting went on .",
)
# The numbers of tokens run on through the sentences: "Troops" is 6, "They" 18, "The" 27.
MARKED = (
    ("1", "HUMAN_PART_PER", "6"),
    ("2", "ACTION_OCCURRENCE", "7"),
    ("3", "HUMAN_PART_PER", "8 9"),
    ("4", "HUMAN_PART_GENERIC", "9"),
    ("5", "LOC_GEO", "11"),
    ("6", "TIME_DATE", "13"),
    ("7", "HUMAN_PART_ORG", "15"),
    ("8", "ACTION_REPORTING", "16"),
    ("9", "HUMAN_PART_PER", "18"),
    ("10", "ACTION_OCCURRENCE", "19 22"),
    ("11", "LOC_GEO", "20 21"),
    ("12", "ACTION_STATE", "25"),
    ("13", "ACTION_OCCURRENCE", "28"),
    ("14", "NEG_ACTION_ASPECTUAL", "29"),
    ("15", "NON_HUMAN_PART", "24"),
    ("16", "ACTION_OCCURRENCE", ""),
)
RELATIONS = (
    ("CROSS_DOC_COREF", "ACT1", "13 2"),
    ("CROSS_DOC_COREF", "HUM1", "1 9"),
    ("CROSS_DOC_COREF", "NON1", "15"),
    ("INTRA_DOC_COREF", "", "5 11"),
)


def an_xml(name: str) -> str:
    number = 0
    lines = [f'<Document doc_name="{name}.xml">']
    for sentence, line in enumerate(LINES):
        for word in line.split():
            number += 1
            lines.append(f'<token t_id="{number}" sentence="{sentence}">{word}</token>')
    lines.append("<Markables>")
    for id_, tag, tokens in MARKED:
        anchors = "".join(f'<token_anchor t_id="{token}"/>' for token in tokens.split())
        lines.append(f'<{tag} m_id="{id_}">{anchors}</{tag}>')
    lines.append("</Markables><Relations>")
    for place, (tag, note, mentions) in enumerate(RELATIONS):
        sources = "".join(f'<source m_id="{one}"/>' for one in mentions.split())
        named = f' note="{note}"' if note else ""
        lines.append(f'<{tag} r_id="{place}"{named}>{sources}<target m_id="16"/></{tag}>')
    return "\n".join([*lines, "</Relations></Document>"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = ["Topic,File,Sentence Number"]
    for topic, name in (("3", "3_1ecb"), ("5", "5_2ecbplus"), ("3", "3_9ecb")):
        path = tmp_path / "ECB+" / topic / f"{name}.xml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(an_xml(name), "utf-8")
        if name != "3_9ecb":
            rows += [f"{topic},{name.partition('_')[2]},{sentence}" for sentence in (1, 2, 4)]
    (tmp_path / SENTENCES).write_text("\n".join(rows) + "\n", "utf-8-sig")
    return tmp_path


def worded(text: TaggedText, layer: str) -> list[tuple[str, str]]:
    return [(text.text[span.start : span.end], span.label) for span in text.spans[layer]]


def test_texts_are_the_annotated_sentences(folder: Path) -> None:
    texts = read_ecb(folder)
    assert [(text.id, text.split) for text in texts] == [("3_1ecb", "train"), ("5_2ecbplus", "dev")]
    assert texts[0].text == (
        "Troops shot two men in Gao on Monday, police said.\n"
        "They took the city over.\n\nThe shooting went on."
    )


def test_mentions_are_laid_out_by_kind(folder: Path) -> None:
    text = read_ecb(folder)[0]
    assert worded(text, "ecb.action") == [
        ("shot", "ACTION_OCCURRENCE"),
        ("said", "ACTION_REPORTING"),
        ("took", "ACTION_OCCURRENCE"),
        ("shooting", "ACTION_OCCURRENCE"),
        ("went", "NEG_ACTION_ASPECTUAL"),
    ]
    assert worded(text, "ecb.participant") == [
        ("Troops", "HUMAN_PART_PER"),
        ("two men", "HUMAN_PART_PER"),
        ("police", "HUMAN_PART_ORG"),
        ("They", "HUMAN_PART_PER"),
    ]
    assert worded(text, "ecb.place") == [("Gao", "LOC_GEO"), ("the city", "LOC_GEO")]
    assert worded(text, "ecb.time") == [("Monday", "TIME_DATE")]


def test_chains_are_ties_within_a_text(folder: Path) -> None:
    text = read_ecb(folder)[0]
    tied = {
        layer: [tuple(text.text[slice(*end)] for end in tie) for tie in ties]
        for layer, ties in text.ties.items()
    }
    assert tied == {
        "ecb.same event": [("shot", "shooting")],
        "ecb.same entity": [("Troops", "They"), ("Gao", "the city")],
    }


def test_chains_run_across_texts(folder: Path) -> None:
    chains = read_chains(folder)
    assert chains["ACT1"] == [
        ("3_1ecb", 7, 11),
        ("3_1ecb", 81, 89),
        ("5_2ecbplus", 7, 11),
        ("5_2ecbplus", 81, 89),
    ]
    assert sorted(chains) == ["3_1ecb.xml 3", "5_2ecbplus.xml 3", "ACT1", "HUM1"]


def test_a_file_that_is_missing_or_broken_is_named(folder: Path) -> None:
    path = folder / "ECB+" / "3" / "3_1ecb.xml"
    path.write_text("<Document>", "utf-8")
    with pytest.raises(ReportedlyError, match=r"3_1ecb\.xml") as caught:
        read_ecb(folder)
    assert caught.value.code == "bad-corpora"
    (folder / SENTENCES).unlink()
    with pytest.raises(ReportedlyError, match=SENTENCES) as caught:
        read_chains(folder)
    assert caught.value.code == "bad-corpora"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the texts of others")
def test_the_corpus_is_as_large_as_it_says() -> None:
    texts = read_ecb(CORPUS)
    assert Counter(text.split for text in texts) == {"train": 574, "dev": 196}
    assert sum(len(text.spans["ecb.action"]) for text in texts) == 5052
