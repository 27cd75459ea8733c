"""A folder of GUM's news in, its texts with entities and what of them is the same out.

GUM (Zeldes 2017) comes as tokens: the entities in WebAnno's TSV 3.2, the structure in XML. The text
is the one that the project's corpus joins from the XML, so that ids and offsets go with it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from reportedly.corpora.chains import chain_mentions, tie_neighbors
from reportedly.corpora.files import bad_corpus, find_paths, read_text, reading
from reportedly.corpora.form import LabeledSpan, Offsets, TaggedText
from reportedly.corpora.overlaps import peel_overlaps
from reportedly.corpus.others import OTHERS, OtherText


class _Token(NamedTuple):
    sentence: str
    word: str
    entities: str
    relations: str
    links: str


_COLUMNS: Final = 10
_ENTITY: Final = re.compile(r"([a-z]+)\[(\d+)\]")
_LINK: Final = re.compile(r"[\d-]+\[(\d+)_(\d+)\]")


def read_gum(folder: Path) -> list[TaggedText]:
    """Return the texts, all in the split "train": the folder has no other.

    "gum.entity" holds the outermost entities, events and abstract things among them, with their
    type, "gum.inner" those within them; what lies deeper is dropped, and so is what stands in a
    sentence that the XML has outside of paragraphs and the text therefore lacks. "gum.same entity"
    ties a mention to the next of the same thing; bridging is left out.
    ReportedlyError `no-corpora` when no files are there, `bad-corpora` when one is broken.
    """
    find_paths(folder, "*.xml")
    with reading(folder):
        texts = list(OTHERS["gum-news"](folder))
    return [_read_text(folder, text) for text in texts]


def _read_text(folder: Path, other: OtherText) -> TaggedText:
    path = folder / f"GUM_news_{other.id.removeprefix('gum-')}.tsv"
    tokens = list(_read_tokens(path))
    mentions = _find_mentions(tokens, _place_tokens(tokens, other.text))
    if not mentions:
        raise bad_corpus(path, "none of its entities is in the text of the XML")
    layers = peel_overlaps(mentions.values())
    chains = chain_mentions(link for token in tokens for link in _same(token))
    spans_of_chains = [[mentions[one][:2] for one in chain if one in mentions] for chain in chains]
    kept = {span[:2] for layer in layers for span in layer}
    return TaggedText(
        id=other.id,
        corpus="gum",
        split="train",
        text=other.text,
        spans={"gum.entity": layers.outer, "gum.inner": layers.inner},
        ties={"gum.same entity": tie_neighbors(spans_of_chains, kept)},
    )


def _read_tokens(path: Path) -> Iterator[_Token]:
    for line in read_text(path).split("\n"):
        cells = line.split("\t")
        if len(cells) == _COLUMNS:
            sentence = cells[0].partition("-")[0]
            yield _Token(sentence, cells[2], cells[3], *cells[7:9])


def _place_tokens(tokens: Sequence[_Token], text: str) -> Mapping[int, Offsets]:
    """Return the offsets of the tokens by their place; those of a sentence not there are absent."""
    sentences: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        sentences.setdefault(token.sentence, []).append(place)
    placed: dict[int, Offsets] = {}
    end = 0
    for places in sentences.values():
        found = _sentence_pattern(tokens[place].word for place in places).match(text, end)
        if found:
            placed.update({place: found.span(at) for at, place in enumerate(places, start=1)})
            end = found.end()
    return placed


def _sentence_pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("".join(rf"\s*({re.escape(word)})" for word in words))


def _find_mentions(
    tokens: Sequence[_Token], placed: Mapping[int, Offsets]
) -> Mapping[str, LabeledSpan]:
    """Return the mentions by their numbers."""
    mentions: dict[str, LabeledSpan] = {}
    for place, (start, end) in placed.items():
        for label, number in _ENTITY.findall(tokens[place].entities):
            begun = mentions.get(number)
            mentions[number] = LabeledSpan(begun.start if begun else start, end, label)
    return mentions


def _same(token: _Token) -> Iterator[tuple[str, str]]:
    links = zip(token.relations.split("|"), _LINK.findall(token.links), strict=False)
    return (link for relation, link in links if relation == "coref")
