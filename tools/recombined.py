"""Articles for loads: paragraphs of the project's own test articles, in other company each time."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
_SEED: Final = 11
_PARAGRAPHS: Final = (1, 2, 2, 3, 4)
"""How many paragraphs an article of no given length may have; each is as likely."""


def read_paragraphs() -> list[str]:
    """Return the paragraphs of the test articles."""
    folder = ROOT / "tests" / "articles"
    return [
        paragraph.strip()
        for path in sorted(folder.glob("*.txt"))
        for paragraph in path.read_text(encoding="utf-8").split("\n\n")
        if paragraph.strip()
    ]


def recombine(count: int, words: int | None = None) -> Iterator[str]:
    """Yield `count` texts, of `words` words or a paragraph more, or of one to four paragraphs.

    They are the same ones every time, and make no sense: they are for loads only.
    """
    paragraphs = read_paragraphs()
    chance = random.Random(_SEED)  # noqa: S311
    for _ in range(count):
        if words is None:
            yield "\n\n".join(chance.sample(paragraphs, chance.choice(_PARAGRAPHS)))
        else:
            yield put_together(paragraphs, words, chance)


def put_together(paragraphs: Sequence[str], words: int, chance: random.Random) -> str:
    """Return a text of paragraphs drawn by chance, of `words` words or a paragraph more."""
    chosen: list[str] = []
    while sum(len(one.split()) for one in chosen) < words:
        chosen.append(chance.choice(paragraphs))
    return "\n\n".join(chosen)


def write_lines(path: Path, texts: Iterator[str]) -> None:
    """Write texts as JSON Lines, each published on some day of 2024."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
            line = {"id": number, "text": text, "published": day, "publisher": "Load"}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
