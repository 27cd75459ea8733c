"""A folder of PolNeAR in, its texts with the sources, cues and contents of attributions out.

PolNeAR (Newell, Margolin and Ruths 2018) marks every attribution in US political news in brat's
stand-off form. A few texts were marked by several annotators; the first by name counts.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from reportedly.corpora.files import bad_corpus, find_paths, read_text
from reportedly.corpora.form import SPLITS, LabeledSpan, Offsets, Split, TaggedText, Tie
from reportedly.corpora.overlaps import join_stretches, peel_overlaps
from reportedly.errors import ReportedlyError

Stretches: TypeAlias = tuple[Offsets, ...]


class GoldAttribution(NamedTuple):
    """An attribution; each part in its stretches, in text order, () where it has none."""

    source: Stretches = ()
    cue: Stretches = ()
    content: Stretches = ()


class _Marked(NamedTuple):
    id: str
    text: str
    attributions: tuple[GoldAttribution, ...]


_SPAN: Final = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t")
_ATTRIBUTION: Final = re.compile(r"E\d+\t\S+((?: \S+:\S+)*)")
_PART: Final = re.compile(r"(Source|Cue|Content)\d*:(\S+)")
_ANNOTATOR: Final = re.compile(r"_[0-9a-f]{4}$")


def read_polnear(folder: Path) -> list[TaggedText]:
    """Return the texts of the splits that are there.

    A part in several stretches gives several spans and as many ties. Of two contents that overlap,
    which is rare, the longer is kept: layers are flat; `read_attributions` has them all.
    ReportedlyError `no-corpora` when no split is there, `bad-corpora` when a file is broken.
    """
    splits = [split for split in SPLITS if (folder / split).is_dir()]
    if not splits:
        raise ReportedlyError(
            "no-corpora",
            f"{folder} holds none of the folders {', '.join(SPLITS)}.",
            "Give the corpus's own folder.",
        )
    return [_tag(one, split) for split in splits for one in _read_split(folder, split)]


def read_attributions(folder: Path, split: Split) -> dict[str, tuple[GoldAttribution, ...]]:
    """Return the attributions of a split by the ids of its texts, whole and nested as they are.

    ReportedlyError as of `read_polnear`.
    """
    return {one.id: one.attributions for one in _read_split(folder, split)}


def _read_split(folder: Path, split: Split) -> Iterator[_Marked]:
    annotated: dict[str, list[Path]] = defaultdict(list)
    for path in find_paths(folder / split / "attributions", "*.ann"):
        annotated[_ANNOTATOR.sub("", path.stem)].append(path)
    for path in find_paths(folder / split / "text", "*.txt"):
        if path.stem not in annotated:
            raise bad_corpus(path, "no file of attributions goes with it")
        text = read_text(path)
        yield _Marked(path.stem, text, tuple(_read_annotated(annotated[path.stem][0], text)))


def _read_annotated(path: Path, text: str) -> Iterator[GoldAttribution]:
    lines = read_text(path).split("\n")
    spans = {
        found[1]: [_offsets(one) for one in found[2].split(";")]
        for found in map(_SPAN.match, lines)
        if found
    }
    if any(end > len(text) for stretches in spans.values() for _, end in stretches):
        raise bad_corpus(path, "a span ends beyond the text")
    for found in filter(None, map(_ATTRIBUTION.match, lines)):
        parts: dict[str, list[Offsets]] = {"Source": [], "Cue": [], "Content": []}
        for role, name in _PART.findall(found[1]):
            if name not in spans:
                raise bad_corpus(path, f"an attribution has the span {name}, which is not there")
            parts[role] += spans[name]
        if any(parts.values()):
            yield GoldAttribution(*(join_stretches(text, one) for one in parts.values()))


def _offsets(stretch: str) -> Offsets:
    start, _, end = stretch.partition(" ")
    return int(start), int(end)


def _tag(marked: _Marked, split: Split) -> TaggedText:
    spans = {
        f"polnear.{part}": _flatten(getattr(one, part) for one in marked.attributions)
        for part in GoldAttribution._fields
    }
    return TaggedText(
        id=marked.id,
        corpus="polnear",
        split=split,
        text=marked.text,
        spans=spans,
        ties={
            f"polnear.{part} of": _tie(marked.attributions, part, spans)
            for part in ("source", "content")
        },
    )


def _flatten(parts: Iterable[Stretches]) -> tuple[LabeledSpan, ...]:
    return peel_overlaps(dict.fromkeys(LabeledSpan(*one) for part in parts for one in part)).outer


def _tie(
    attributions: Iterable[GoldAttribution],
    part: str,
    spans: Mapping[str, tuple[LabeledSpan, ...]],
) -> tuple[Tie, ...]:
    cues = {span[:2] for span in spans["polnear.cue"]}
    tails = {span[:2] for span in spans[f"polnear.{part}"]}
    ties = {
        Tie(head, tail)
        for one in attributions
        for head in one.cue
        for tail in getattr(one, part)
        if head in cues and tail in tails
    }
    return tuple(sorted(ties))
