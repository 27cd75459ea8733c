"""A split of the corpus in; how many names of victims and witnesses a public export lets out.

    python tools/measure_names.py --split dev            # figures
    python tools/measure_names.py --split train --show   # and each name that left, with its field
    python tools/measure_names.py --profile internal     # how many would leave without a profile

Names are those that annotators marked: of victims, and of named witnesses and relatives who are
sources. Each text is read, and each of its events published under the profile public, as an export
of events does. A name has left where it, or a part of it that begins with a capital and is told of
nobody else, stands anywhere in what was published. Intervals are of bootstrap samples of the texts.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from reportedly.api import explain
from reportedly.corpus.document import Document
from reportedly.corpus.expected import expected_article, expected_reading
from reportedly.corpus.library import load_corpus
from reportedly.exports.profiles import PROFILES, Profile
from reportedly.exports.publishing import Withheld, publish
from reportedly.incidents.dossiers import facts_of
from reportedly.incidents.private import private_names
from reportedly.intake.event_dossiers import event_dossier
from reportedly.records.dossier import Dossier
from reportedly.records.naming import fold
from reportedly.records.reading import Reading
from reportedly.resources.reliability import load_sources
from reportedly.settings import Settings
from reportedly.store.incident_pages import member_of

_ROOT: Final = Path(__file__).parent.parent
_SAMPLES: Final = 2_000
_LEAST_PART: Final = 4


class _Text(NamedTuple):
    """A text's names, and those that left, each with the fields that it stands in."""

    names: int
    left: tuple[tuple[str, str], ...]


def main() -> None:
    """Print how many names there are, and how many left."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--split", default="dev", choices=("train", "dev"))
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--profile", default="public", choices=tuple(PROFILES))
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    corpus = load_corpus(_ROOT / "corpus", given.corpora)
    texts = [
        _measure(document, PROFILES[given.profile], show=given.show)
        for document in corpus.documents
        if corpus.splits.get(document.id) == given.split and document.has_text
    ]
    names, left = sum(one.names for one in texts), sum(len(one.left) for one in texts)
    low, high = _interval(texts)
    print(f"{given.split}: {len(texts):,} texts, {names:,} names of victims and witnesses")
    share = f"{left / max(names, 1):.3f} [{low:.3f}, {high:.3f}]"
    print(f"left in an export of the profile {given.profile}: {left:,}, {share}")


def _measure(document: Document, profile: Profile, *, show: bool) -> _Text:
    named = {name for event in expected_reading(document).events for name in private_names(event)}
    if not named:
        return _Text(0, ())
    reading, _ = explain(expected_article(document), settings=Settings())
    shown = [msgspec.to_builtins(one) for one in _published(reading, profile)]
    left = []
    for name in sorted(named):
        fields = sorted({field for one in shown for field in _fields_with(name, one)})
        if fields:
            left.append((name, ", ".join(fields)))
            if show:
                print(f"{document.id}: {name}: {', '.join(fields)}")
    return _Text(len(named), tuple(left))


def _published(reading: Reading, profile: Profile) -> Iterator[Dossier]:
    facts = {1: facts_of(reading)}
    for number, event in enumerate(reading.events, start=1):
        member = member_of(
            reading, event, event_id=number, article_id=1, origin=1, with_sentences=True
        )
        dossier = event_dossier(member, reading, facts, load_sources(), changed_at="")
        shown = publish(dossier, profile, flags={}, own_flags=frozenset(), today="")
        if not isinstance(shown, Withheld):
            yield shown


def _fields_with(name: str, value: Any, field: str = "") -> Iterator[str]:
    """Yield the fields in which a name, or a part of it, stands."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _fields_with(name, one, key)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _fields_with(name, one, field)
    elif isinstance(value, str) and _is_in(name, value):
        yield field


def _is_in(name: str, text: str) -> bool:
    words = f" {fold(text)} "
    parts = [fold(part) for part in name.split() if part[:1].isupper()]
    wanted = [fold(name), *(part for part in parts[-1:] if len(part) >= _LEAST_PART)]
    return any(one and f" {one} " in words for one in wanted)


def _interval(texts: Sequence[_Text]) -> tuple[float, float]:
    chance = random.Random(1)  # noqa: S311  no secret
    shares = []
    for _ in range(_SAMPLES):
        sample = chance.choices(texts, k=len(texts))
        names = sum(one.names for one in sample)
        shares.append(sum(len(one.left) for one in sample) / max(names, 1))
    shares.sort()
    return shares[_SAMPLES // 40], shares[-_SAMPLES // 40]


if __name__ == "__main__":
    main()
