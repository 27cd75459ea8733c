"""Each case is a text and, indented below it, what is attributed in it: stance, source, content.

"¶" parts paragraphs in a text; " / " parts the stretches of one content. A text with nothing below
it attributes nothing.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportedly.records.mentions import Attribution

Reader = Callable[..., tuple[Attribution, ...]]

CASES = Path(__file__).parent / "cases"


def _cases(name: str) -> Iterator[tuple[str, list[str]]]:
    text, expected = "", list[str]()
    for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            expected.append(line.strip())
            continue
        if text:
            yield text, expected
        text, expected = line.replace(" ¶ ", "\n"), []
    yield text, expected


def _row(attribution: Attribution) -> str:
    source = attribution.source
    content = " / ".join(span.text.replace("\n", " ¶ ") for span in attribution.content)
    if source is None:
        return f"{attribution.stance}: nobody: {content}"
    about: list[str] = [source.kind]
    about += [] if source.named else ["unnamed"]
    about += [f"by {source.medium}"] if source.medium else []
    return f"{attribution.stance}: {source.name} ({', '.join(about)}): {content}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case
        for name in ("speech", "according", "distance", "doubts", "blame", "carry", "nothing")
        for case in _cases(name)
    ],
)
def test_says_who_says_what(attribute: Reader, text: str, expected: list[str]) -> None:
    assert [_row(attribution) for attribution in attribute(text)] == expected


@pytest.mark.parametrize(("text", "expected"), list(_cases("headlines")))
def test_says_who_speaks_in_a_headline(attribute: Reader, text: str, expected: list[str]) -> None:
    found = attribute(f"{text}\nThe rest stands here.", headline=True)
    assert [_row(attribution) for attribution in found] == expected
