"""A folder of other people's corpora in, the texts that the project annotates stand-off out.

None of these texts are the project's: they are read in place and never copied into it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from reportedly.errors import ReportedlyError


class OtherText(NamedTuple):
    """A text of another corpus; `topics` are the headings that it stands under there."""

    id: str
    source: str
    text: str
    published: str | None = None
    topics: tuple[str, ...] = ()
    category: str = ""


_NO_BLANK_AFTER: Final = frozenset(("``", "(", "$"))
_NO_BLANK_BEFORE: Final = frozenset((",", "SENT", ")", "''", "POS", ":"))
_DASHES: Final = frozenset(("-", "–", "—"))
_BLOCKS: Final = frozenset(("head", "p", "caption", "item", "cell"))


def read_others(corpora: Path) -> dict[str, OtherText]:
    """Return the texts of current-events, re3d and gum-news under `corpora` by their ids.

    A folder that is not there is passed over. ReportedlyError `no-corpora` when none is,
    `bad-corpora` when one is not what it should be.
    """
    found = [source for source in OTHERS if (corpora / source).is_dir()]
    if not found:
        raise ReportedlyError(
            "no-corpora",
            f"{corpora} holds none of the folders {', '.join(OTHERS)}.",
            "Give the folder that holds them with --corpora DIR.",
        )
    texts: dict[str, OtherText] = {}
    for source in found:
        for text in _read_source(corpora / source):
            if text.id in texts:
                raise _bad_corpora(corpora / source, f"two texts have the id {text.id}")
            texts[text.id] = text
    return texts


def _read_source(folder: Path) -> Iterator[OtherText]:
    try:
        yield from OTHERS[folder.name](folder)
    except (OSError, ValueError, TypeError, KeyError, etree.XMLSyntaxError) as error:
        raise _bad_corpora(folder, f"{type(error).__name__}: {error}") from error


def _bad_corpora(folder: Path, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-corpora",
        f"{folder} is not the corpus that was annotated: {reason}.",
        "Fetch it anew.",
    )


def _read_current_events(folder: Path) -> Iterator[OtherText]:
    for item in _read_objects(folder / "items.jsonl"):
        yield OtherText(
            item["id"],
            folder.name,
            item["text"],
            item["date"],
            tuple(item["topics"]),
            item["category"],
        )


def _read_re3d(folder: Path) -> Iterator[OtherText]:
    for path in sorted(folder.glob("*/documents.json")):
        for document in _read_objects(path):
            name = "re3d-" + document["_id"].lower()[:12]
            yield OtherText(name, folder.name, document["text"], category=path.parent.name)


def _read_objects(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open("rb") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _read_gum_news(folder: Path) -> Iterator[OtherText]:
    """Join the tokens of GUM's XML to running text: a paragraph an element, blanks by rule."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for path in sorted(folder.glob("*.xml")):
        root = etree.parse(str(path), parser).getroot()
        blocks = [
            _join_tokens(element)
            for element in root.iter(*_BLOCKS)
            if not any(above.tag in _BLOCKS for above in element.iterancestors())
        ]
        yield OtherText(
            "gum-" + root.get("shortTitle", path.stem),
            folder.name,
            "\n\n".join(block for block in blocks if block),
            root.get("dateCreated"),
        )


def _join_tokens(element: etree._Element) -> str:
    pieces: list[str] = []
    glued = True
    within = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag == "w":
            glued = glued or (event == "start" and not pieces)
            within += 1 if event == "start" else -1
            content = node.text if event == "start" else node.tail
            first_of_word = event == "start"
        else:
            content = node.text if event == "start" else node.tail if node is not element else ""
            first_of_word = False
        for line in (content or "").splitlines():
            token, tab, rest = line.partition("\t")
            if not tab:
                continue
            tag = rest.partition("\t")[0]
            joined = glued or (within and not first_of_word) or tag in _NO_BLANK_BEFORE
            if tag == ":" and token in _DASHES:
                joined = glued
            pieces.append(token if joined else " " + token)
            first_of_word = False
            glued = tag in _NO_BLANK_AFTER
    return re.sub(r"\s+", " ", "".join(pieces)).strip()


OTHERS: Final[Mapping[str, Callable[[Path], Iterator[OtherText]]]] = {
    "current-events": _read_current_events,
    "gum-news": _read_gum_news,
    "re3d": _read_re3d,
}
