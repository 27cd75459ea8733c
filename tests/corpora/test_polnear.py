from collections import Counter
from pathlib import Path

import pytest

from reportedly.corpora.form import TaggedText
from reportedly.corpora.polnear import GoldAttribution, read_attributions, read_polnear
from reportedly.errors import ReportedlyError

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpora" / "polnear"
TEXT = "“We won,” the mayor said,\n“by luck.” Experts doubt it and, polls show, so do voters.\n"
ANNOTATED = """\
T1\tSource 10 19\tthe mayor
T2\tCue 20 24\tsaid
E1\tAttribution:T3 Source:T1 Cue:T2 Content:T4 Content2:T5
T3\tAttribution 20 24\tsaid
T4\tContent 26 36;0 9\t“by luck.” “We won,”
T5\tContent 9 10\t\u0020
T6\tCue 45 50\tdoubt
T7\tContent 51 57;71 83\tit and so do voters
T8\tSource 37 44\tExperts
E2\tAttribution:T9 Content:T7 Cue:T6 Source:T8
T9\tAttribution 45 50\tdoubt
T10\tCue 65 69\tshow
T11\tContent 51 53\tit
E3\tAttribution-no-source:T12 Content:T11 Cue:T10
T12\tAttribution 65 69\tshow
E4\tAttribution:T13
T13\tDiscuss 0 9\t“We won,”
#1\tAnnotatorNotes T13\ta note
"""


def write_split(folder: Path, name: str, annotations: dict[str, str]) -> None:
    (folder / name / "text").mkdir(parents=True)
    (folder / name / "attributions").mkdir()
    (folder / name / "text" / "paper_of-the-day.txt").write_bytes(TEXT.encode())
    for annotator, content in annotations.items():
        path = folder / name / "attributions" / f"paper_of-the-day_{annotator}.ann"
        path.write_bytes(content.encode())


def worded(text: TaggedText, layer: str) -> list[str]:
    return [text.text[span.start : span.end] for span in text.spans[layer]]


def tied(text: TaggedText, layer: str) -> list[tuple[str, ...]]:
    return [tuple(text.text[slice(*end)] for end in tie) for tie in text.ties[layer]]


def test_parts_are_spans_and_cues_are_tied_to_them(tmp_path: Path) -> None:
    write_split(tmp_path, "train", {"4b22": ANNOTATED})
    (text,) = read_polnear(tmp_path)
    assert (text.id, text.corpus, text.split) == ("paper_of-the-day", "polnear", "train")
    assert text.text == TEXT
    assert worded(text, "polnear.source") == ["the mayor", "Experts"]
    assert worded(text, "polnear.cue") == ["said", "doubt", "show"]
    assert worded(text, "polnear.content") == ["“We won,”", "“by luck.”", "it and", "so do voters"]
    assert tied(text, "polnear.source of") == [("said", "the mayor"), ("doubt", "Experts")]
    assert tied(text, "polnear.content of") == [
        ("said", "“We won,”"),
        ("said", "“by luck.”"),
        ("doubt", "it and"),
        ("doubt", "so do voters"),
    ]


def test_attributions_are_whole(tmp_path: Path) -> None:
    write_split(tmp_path, "dev", {"4b22": ANNOTATED})
    (attributions,) = read_attributions(tmp_path, "dev").values()
    assert attributions == (
        GoldAttribution(((10, 19),), ((20, 24),), ((0, 9), (26, 36))),
        GoldAttribution(((37, 44),), ((45, 50),), ((51, 57), (71, 83))),
        GoldAttribution((), ((65, 69),), ((51, 53),)),
    )


def test_the_first_annotator_counts(tmp_path: Path) -> None:
    write_split(tmp_path, "dev", {"5fec": ANNOTATED, "4e07": "T1\tCue 45 50\tdoubt\n"})
    (text,) = read_polnear(tmp_path)
    assert text.spans["polnear.cue"] == ()
    assert read_attributions(tmp_path, "dev") == {"paper_of-the-day": ()}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("T1\tCue 80 99\tvoters\n", "beyond the text"),
        ("E1\tAttribution:T1 Cue:T2\n", "T2, which is not there"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, content: str, reason: str) -> None:
    write_split(tmp_path, "train", {"4b22": content})
    with pytest.raises(ReportedlyError, match=reason) as caught:
        read_polnear(tmp_path)
    assert caught.value.code == "bad-corpora"
    assert "paper_of-the-day_4b22.ann" in caught.value.message


def test_a_text_needs_attributions(tmp_path: Path) -> None:
    write_split(tmp_path, "train", {"4b22": ANNOTATED})
    (tmp_path / "train" / "text" / "alone.txt").write_text("Alone.", "utf-8")
    with pytest.raises(ReportedlyError, match=r"alone\.txt"):
        read_polnear(tmp_path)


def test_a_folder_without_splits_is_refused(tmp_path: Path) -> None:
    for call in (lambda: read_polnear(tmp_path), lambda: read_attributions(tmp_path, "test")):
        with pytest.raises(ReportedlyError) as caught:
            call()
        assert caught.value.code == "no-corpora"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the texts of others")
def test_the_corpus_is_as_large_as_it_says() -> None:
    assert Counter(text.split for text in read_polnear(CORPUS)) == {"train": 840, "dev": 84}
    train, dev = read_attributions(CORPUS, "train"), read_attributions(CORPUS, "dev")
    assert sum(map(len, train.values())) == 19834
    assert sum(map(len, dev.values())) == 2192
