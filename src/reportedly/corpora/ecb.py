"""A folder of ECB+ in, its annotated sentences with events, participants, places and times out.

ECB+ (Cybulska and Vossen 2014) is annotated in some sentences of each text only, those listed in
its table; the texts here are made of these and nothing else, so that what is not marked is none.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from reportedly.corpora.chains import tie_neighbors
from reportedly.corpora.files import find_paths, read_text, reading
from reportedly.corpora.form import LabeledSpan, Offsets, Split, TaggedText, Tie
from reportedly.corpora.overlaps import peel_overlaps
from reportedly.corpora.tokens import join_sentence

SENTENCES: Final = "ECBplus_coreference_sentences.csv"
DEV_TOPICS: Final = frozenset("2 5 12 18 21 23 34 35".split())
TEST_TOPICS: Final = frozenset(str(topic) for topic in range(36, 46))
"""The usual split (Cybulska and Vossen 2015)."""
_LAYERS: Final[Mapping[str, str]] = {
    "ACTION": "ecb.action",
    "NEG": "ecb.action",
    "HUMAN": "ecb.participant",
    "LOC": "ecb.place",
    "TIME": "ecb.time",
}
_SAME: Final[Mapping[str, tuple[str, ...]]] = {
    "ecb.same event": ("ecb.action",),
    "ecb.same entity": ("ecb.participant", "ecb.place"),
}


class FullText(NamedTuple):
    """A whole text; those of one sub-topic are of one happening. `split` is by the topic."""

    id: str
    split: Split
    subtopic: str
    text: str


class _Document(NamedTuple):
    """`chains` are the mentions' ids by the chain's id."""

    id: str
    split: Split
    text: str
    mentions: Mapping[str, LabeledSpan]
    chains: Mapping[str, tuple[str, ...]]


def read_ecb(folder: Path) -> list[TaggedText]:
    """Return the texts in the order of the files; one without annotated sentences is left out.

    A sentence is a line, after an empty one where sentences between were left out; tokens are
    joined by rule, ECB+ having no other text. Labels are the corpus's tags ("ACTION_OCCURRENCE",
    "HUMAN_PART_PER"). Of a mention in several stretches, mostly a verb and its particle, the first
    is kept, of two mentions of a layer that overlap the longer. Ties are within a text, from a
    mention to the next of its chain, whether the chain goes on in other texts or not.
    ReportedlyError `no-corpora` when no files are there, `bad-corpora` when one is broken.
    """
    return [_tag(document) for document in _read_documents(folder)]


def read_chains(folder: Path) -> dict[str, list[tuple[str, int, int]]]:
    """Return the chains by their ids, each mention as its text's id and offsets there.

    The texts are those of `read_ecb`. The id of a chain that is in one text only begins with that
    text's name. A chain may have one mention only; mentions of kinds that have no layer are left
    out. ReportedlyError as of `read_ecb`.
    """
    chains: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for document in _read_documents(folder):
        for name, mentions in document.chains.items():
            spans = sorted(document.mentions[one] for one in mentions)
            chains[name] += [(document.id, span.start, span.end) for span in spans]
    return {name: mentions for name, mentions in chains.items() if mentions}


def read_full_texts(folder: Path) -> list[FullText]:
    """Return all texts, whole, a sentence a line, in the order of the files.

    The sub-topics of a topic are "ecb", the texts of the older corpus, and "ecbplus", those added.
    ReportedlyError as of `read_ecb`.
    """
    found = []
    for path in find_paths(folder, "ECB+/*/*.xml"):
        with reading(path):
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.parse(str(path), parser).getroot()
            numbers = {int(token.get("sentence")) for token in root.iterfind("token")}
            text, _ = _join_sentences(root, numbers)
        half = "ecbplus" if path.stem.endswith("ecbplus") else "ecb"
        found.append(FullText(path.stem, _split(path), f"{path.parent.name} {half}", text))
    return found


def _read_documents(folder: Path) -> Iterator[_Document]:
    annotated = _read_sentences(folder / SENTENCES)
    for path in find_paths(folder, "ECB+/*/*.xml"):
        if path.stem in annotated:
            with reading(path):
                document = _read_document(path, annotated[path.stem])
            yield document


def _read_sentences(path: Path) -> Mapping[str, Set[int]]:
    sentences: dict[str, set[int]] = defaultdict(set)
    with reading(path):
        for row in csv.DictReader(read_text(path).lstrip("\ufeff").splitlines()):
            sentences[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    return sentences


def _read_document(path: Path, annotated: Set[int]) -> _Document:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.parse(str(path), parser).getroot()
    text, offsets = _join_sentences(root, annotated)
    mentions: dict[str, LabeledSpan] = {}
    for markable in root.iterfind("Markables/*"):
        tokens = [anchor.get("t_id") for anchor in markable.iterfind("token_anchor")]
        if _layer(markable.tag) and tokens and offsets.keys() >= set(tokens):
            mentions[markable.get("m_id")] = _first_stretch(tokens, offsets, markable.tag)
    return _Document(path.stem, _split(path), text, mentions, _read_chains(root, mentions))


def _split(path: Path) -> Split:
    topic = path.parent.name
    return "dev" if topic in DEV_TOPICS else "test" if topic in TEST_TOPICS else "train"


def _layer(tag: str) -> str | None:
    return _LAYERS.get(tag.partition("_")[0])


def _join_sentences(root: etree._Element, annotated: Set[int]) -> tuple[str, Mapping[str, Offsets]]:
    """Return the text of the annotated sentences, and the offsets of their tokens by id."""
    sentences: dict[int, dict[str, str]] = defaultdict(dict)
    for token in root.iterfind("token"):
        sentences[int(token.get("sentence"))][token.get("t_id")] = (token.text or "").strip()
    text = ""
    offsets: dict[str, Offsets] = {}
    for number in sorted(annotated & sentences.keys()):
        if text:
            text += "\n" if number - 1 in annotated else "\n\n"
        line, places = join_sentence(list(sentences[number].values()))
        shifted = [(len(text) + start, len(text) + end) for start, end in places]
        offsets.update(zip(sentences[number], shifted, strict=True))
        text += line
    return text, offsets


def _first_stretch(tokens: Iterable[str], offsets: Mapping[str, Offsets], tag: str) -> LabeledSpan:
    ordered = sorted(tokens, key=int)
    start, end = offsets[ordered[0]]
    for one, other in pairwise(ordered):
        if int(other) - int(one) > 1:
            break
        end = offsets[other][1]
    return LabeledSpan(start, end, tag)


def _read_chains(
    root: etree._Element, mentions: Mapping[str, LabeledSpan]
) -> Mapping[str, tuple[str, ...]]:
    """Return the chains by the id that they have in all texts, or else by one of this text."""
    chains: dict[str, tuple[str, ...]] = {}
    for relation in root.iterfind("Relations/*"):
        sources = (source.get("m_id") for source in relation.iterfind("source"))
        name = relation.get("note") or f"{root.get('doc_name')} {relation.get('r_id')}"
        chains[name] = (*chains.get(name, ()), *(one for one in sources if one in mentions))
    return chains


def _tag(document: _Document) -> TaggedText:
    spans = {
        layer: peel_overlaps(
            span for span in document.mentions.values() if _layer(span.label) == layer
        ).outer
        for layer in dict.fromkeys(_LAYERS.values())
    }
    return TaggedText(
        id=document.id,
        corpus="ecb",
        split=document.split,
        text=document.text,
        spans=spans,
        ties={name: _tie_same(document, spans, layers) for name, layers in _SAME.items()},
    )


def _tie_same(
    document: _Document, spans: Mapping[str, tuple[LabeledSpan, ...]], layers: Iterable[str]
) -> tuple[Tie, ...]:
    kept = {span for layer in layers for span in spans[layer]}
    chains = ([document.mentions[one] for one in mentions] for mentions in document.chains.values())
    mentions_kept = ([span[:2] for span in chain if span in kept] for chain in chains)
    return tie_neighbors(mentions_kept, {span[:2] for span in kept})
