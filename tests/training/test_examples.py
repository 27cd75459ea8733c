"""Tagged texts become windows with the targets of each head, masked where nothing is annotated."""

import numpy as np

from reportedly.corpora.form import LabeledSpan, TaggedText, Tie
from reportedly.resources.model.scheme import PARTS
from reportedly.resources.model.tokens import split_pieces
from reportedly.training.encoder import load_tokenizer
from reportedly.training.examples import MASKED, encode_texts, words_of
from reportedly.training.heads import build_scheme

TEXT = "Gunmen killed 14 soldiers near Gao on Thursday."


def span(words: str, label: str = "") -> LabeledSpan:
    start = TEXT.index(words)
    return LabeledSpan(start, start + len(words), label)


def texts() -> list[TaggedText]:
    """Enough texts for their labels to be learned, and one of another corpus."""
    tie = Tie(span("killed")[:2], span("14 soldiers")[:2])
    one = [
        TaggedText(
            id=f"h{number}",
            corpus="house",
            split="train",
            text=TEXT,
            spans={
                "trigger": (span("killed"),),
                "victims": (span("14 soldiers"),),
                "trigger.type": (span("killed", "armed_clash"),),
            },
            ties={"victims of": (tie,)},
            labels={"event": ("told",)},
        )
        for number in range(5)
    ]
    other = TaggedText(
        id="p", corpus="polnear", split="train", text=TEXT, spans={"polnear.cue": ()}
    )
    return [*one, other]


def test_tags_mark_the_words_of_spans() -> None:
    scheme = build_scheme(texts())
    first, *_, last = encode_texts(texts(), scheme, load_tokenizer(), size=64, overlap=8)
    layers = [head.layer for head in scheme.spans]
    victims = first.tags[layers.index("victims")]
    assert [PARTS[tag - 1] for tag in victims if tag > 0] == ["B", "L"]
    assert (last.tags[layers.index("victims")] == MASKED).all()
    assert set(last.tags[layers.index("polnear.cue")].tolist()) == {0}


def test_attributes_and_labels_are_masked_where_not_annotated() -> None:
    scheme = build_scheme(texts())
    first, *_, last = encode_texts(texts(), scheme, load_tokenizer(), size=64, overlap=8)
    names = [head.name for head in scheme.attributes]
    types = first.attributes[names.index("trigger.type")]
    assert (types != MASKED).sum() == 1
    assert first.labels.tolist() == [1]
    assert last.labels.tolist() == [MASKED]


def test_ties_are_between_spans_of_the_window() -> None:
    scheme = build_scheme(texts())
    first = encode_texts(texts(), scheme, load_tokenizer(), size=64, overlap=8)[0]
    (kind, head, tail), *rest = first.ties.tolist()
    assert scheme.ties[kind].name == "victims of"
    assert [scheme.spans[first.spans[one][2]].layer for one in (head, tail)] == [
        "trigger",
        "victims",
    ]
    assert not rest


def test_spans_that_a_window_cuts_keep_their_tags_and_lose_their_ties() -> None:
    scheme = build_scheme(texts())
    cut = encode_texts(texts()[:1], scheme, load_tokenizer(), size=4, overlap=1)
    layers = [head.layer for head in scheme.spans]
    tagged = [one.tags[layers.index("victims")] for one in cut]
    assert sum((tags > 0).any() for tags in tagged) >= 1
    assert all(len(one.ties) == 0 for one in cut if (one.tags[layers.index("trigger")] <= 0).all())


def test_words_of_characters() -> None:
    pieces = split_pieces(load_tokenizer(), TEXT)
    assert words_of(pieces, *span("14 soldiers")[:2]) == (2, 3)
    assert words_of(pieces, 0, 3) == (0, 0)
    blank = TEXT.index(" killed")
    assert words_of(pieces, blank, blank + 1) is None
    assert np.all(pieces.starts <= pieces.ends)


def test_chains_are_closed() -> None:
    places = [span("Gunmen")[:2], span("14 soldiers")[:2], span("Gao")[:2]]
    chained = TaggedText(
        id="g",
        corpus="gum",
        split="train",
        text=TEXT,
        spans={"gum.entity": tuple(LabeledSpan(*at, "person") for at in places)},
        ties={"gum.same entity": tuple(map(Tie, places, places[1:]))},
    )
    all_texts = [chained] * 5
    example = encode_texts(
        all_texts, build_scheme(all_texts), load_tokenizer(), size=64, overlap=8
    )[0]
    assert len(example.ties) == 3
