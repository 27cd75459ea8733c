"""Builds the table of word rarity from Wikipedia's Current Events items: counts of stems, no text.

python tools/build_rarity.py ../shared/corpora
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Final

import msgspec

from reportedly.corpus.others import read_others
from reportedly.incidents.wording import RARITY_FILE, Rarity, stems

_LEAST: Final = 10
_FOLDER: Final = Path("src/reportedly/resources/data/incidents")


def main() -> None:
    """Write the table into the package."""
    texts = {text.text for text in read_others(Path(sys.argv[1])).values()}
    counts = Counter(stem for text in texts for stem in stems(text))
    kept = {stem: number for stem, number in sorted(counts.items()) if number >= _LEAST}
    table = Rarity(texts=len(texts), least=_LEAST, counts=kept)
    (_FOLDER / RARITY_FILE).write_bytes(msgspec.json.encode(table) + b"\n")


if __name__ == "__main__":
    main()
