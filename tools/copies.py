"""The texts of the train split in; how well reprints are told from other articles, printed.

`python tools/copies.py corpus ../shared/corpora` makes reprints and look-alikes of the texts by
rule, at three strengths, and prints for each kind how many pairs share a key and how many are
linked. It measures on one half of the texts; with `choose` at the end it prints, for the other
half, what other limits would give. The limits of `reportedly/store/copies.py` were chosen there.
The same texts give the same pairs.
"""

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise, product
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from reportedly.corpus.document import Document
from reportedly.corpus.library import load_corpus
from reportedly.store.copies import Resemblance, bands, is_copy, resemblance, sketch

_CONTAINED: Final = (0.5, 0.55, 0.6)
_COVERED: Final = (0.3, 0.35, 0.4, 0.425, 0.45, 0.475, 0.5)
_OTHER_FIGURES: Final = (0.1, 0.25, 0.5, 1.0)
_COUNTS: Final = "two three four five six seven eight nine ten eleven twelve".split()
_DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_TOWNS: Final = ("Paris", "Nairobi", "New Delhi", "Geneva")
_BOILERPLATE: Final = (
    "Subscribe to our newsletter to get the top stories of the day in your inbox.",
    "Read more: all our coverage of the conflict. Follow us on Facebook, X and Telegram.",
    "(Additional reporting by our correspondents; editing by the world desk)",
)
_FIGURE: Final = re.compile(rf"\d+|\b(?:{'|'.join(_COUNTS + _DAYS)})\b")
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_CAPITALIZED: Final = re.compile(r"\b[A-Z][a-z]{2,}\b")


class Desk(NamedTuple):
    """Where the changes to a text are drawn from: chance, and the other texts."""

    chance: random.Random
    others: Sequence[str]

    def other(self) -> str:
        """Return another article."""
        return self.chance.choice(self.others)


Change: TypeAlias = Callable[[str, int, Desk], str]


class Pair(NamedTuple):
    """What was done to a text and how both are alike, None where one is too short."""

    kind: str
    strength: int
    is_reprint: bool
    found: Resemblance | None
    shares_key: bool
    is_linked: bool


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?”\"])\s+", text) if part.strip()]


def _take(sentences: Sequence[str], most: float) -> list[str]:
    """Return sentences of at most so many words."""
    taken: list[str] = []
    for sentence in sentences:
        if sum(len(one.split()) for one in [*taken, sentence]) <= most:
            taken.append(sentence)
    return taken


def _set_anew(text: str, strength: int, desk: Desk) -> str:
    """Change quotes and dashes, then to British spelling, then to small numbers in digits."""
    text = re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’").replace(" — ", " - ")
    if strength > 0:
        text = re.sub(r"(?<=[lb])or\b", "our", re.sub(r"iz(e|ed|ing|ation)\b", r"is\1", text))
    if strength > 1:
        numbers = {word: str(number) for number, word in enumerate(_COUNTS, 2)}
        text = re.sub(r"\w+", lambda word: numbers.get(word[0], word[0]), text)
        text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return text


def _head_anew(text: str, strength: int, desk: Desk) -> str:
    """Give it another headline, then a dateline, then a byline too."""
    first, *rest = _paragraphs(text)
    body = [first, *rest] if first.rstrip().endswith(".") or not rest else rest
    title = " ".join(desk.other().split()[: desk.chance.randint(6, 12)])
    if strength > 0:
        body[0] = f"{desk.chance.choice(_TOWNS)} — " + re.sub(r"^[^.—]{3,60}— ", "", body[0])
    byline = "By our correspondent | Updated 14:05 GMT"
    return "\n\n".join([title, *[byline] * (strength > 1), *body])


def _cut(text: str, strength: int, desk: Desk) -> str:
    """Keep three quarters, half or a third, up to the end of a sentence."""
    wanted = (0.75, 0.5, 0.35)[strength] * len(text.split())
    ends = [end.end() for end in re.finditer(r"[.!?][”\"]?(?=\s|$)", text)] or [len(text)]
    return text[: min(ends, key=lambda end: abs(len(text[:end].split()) - wanted))]


def _add(text: str, strength: int, desk: Desk) -> str:
    """Add boilerplate, or a paragraph somewhere, a quarter or a half as long as the text."""
    if strength == 0:
        return "\n\n".join([text, *desk.chance.sample(_BOILERPLATE, 2)])
    parts = _paragraphs(text)
    most = (0.25, 0.5)[strength - 1] * len(text.split())
    new = " ".join(_take(_sentences(desk.other()), most))
    parts.insert(desk.chance.randint(1, len(parts)), new)
    return "\n\n".join(parts)


def _trim(text: str, strength: int, desk: Desk) -> str:
    """Leave out a tenth, a quarter or 40 % of the sentences, wherever they stand."""
    share = (0.1, 0.25, 0.4)[strength]
    first, *rest = _sentences(text)
    return " ".join([first, *(one for one in rest if desk.chance.random() >= share)])


def _edit(text: str, strength: int, desk: Desk) -> str:
    """Replace, leave out or add 2 %, 5 % or 10 % of the words, names and figures excepted."""
    words = re.split(r"(\W+)", text)
    plain = [at for at, one in enumerate(words) if one.islower() and one not in _COUNTS]
    new = [one for one in re.findall(r"\w+", desk.other()) if one.islower() and len(one) > 3]
    count = round((0.02, 0.05, 0.1)[strength] * len(text.split()))
    for at in desk.chance.sample(plain, min(count, len(plain))):
        word = desk.chance.choice(new)
        words[at] = desk.chance.choice([word, word, "", f"{words[at]} {word}"])
    return "".join(words)


def _do_all(text: str, strength: int, desk: Desk) -> str:
    """Cut, edit, set and head anew, and add boilerplate."""
    text = _edit(_cut(text, (0, 1, 1)[strength], desk), (0, 0, 1)[strength], desk)
    return _add(_head_anew(_set_anew(text, strength, desk), strength, desk), 0, desk)


def _fill_anew(text: str, strength: int, desk: Desk) -> str:
    """Change figures and days, then names, then a third of the sentences too."""

    def other_figure(found: re.Match[str]) -> str:
        for words in (_COUNTS, _DAYS):
            if found[0] in words:
                return desk.chance.choice([one for one in words if one != found[0]])
        return str(int(found[0]) + desk.chance.choice([-1, 1, 2, 3, 5, 8, 13]))

    text = _FIGURE.sub(other_figure, text)
    if strength > 0:
        new = [*_NAME.findall(desk.other()), *_TOWNS]
        names = {name: desk.chance.choice(new) for name in _NAME.findall(text)}
        text = _CAPITALIZED.sub(lambda name: names.get(name[0], name[0]), text)
    if strength > 1:
        fresh = iter(_sentences(desk.other()))
        kept = [(one, desk.chance.random() < 2 / 3) for one in _sentences(text)]
        text = " ".join(one if keep else next(fresh, one) for one, keep in kept)
    return text


def _update(text: str, strength: int, desk: Desk) -> str:
    """Put a new story above the old background: the last quarter, third or 45 %."""
    words = text.split(" ")
    start = round((1 - (0.25, 0.35, 0.45)[strength]) * len(words))
    return " ".join([*_fill(start, desk), "\n\n", *words[start:]])


def _quote(text: str, strength: int, desk: Desk) -> str:
    """Put into another reporter's text a fifth to 40 % of this one, quotes first."""
    sentences = sorted(_sentences(text), key=lambda one: '"' not in one)
    length = len(text.split())
    shared = _take(sentences, (0.2, 0.3, 0.4)[strength] * length)
    new = _sentences(" ".join(_fill(length - sum(len(one.split()) for one in shared), desk)))
    return " ".join(desk.chance.sample([*new, *shared], len(new) + len(shared)))


def _digest(text: str, strength: int, desk: Desk) -> str:
    """Put the text among two, three or five others, from half to one and a half times as long."""
    shares = [desk.chance.uniform(0.5, 1.5) for _ in range((2, 3, 5)[strength])]
    items = [" ".join(_fill(round(share * len(text.split())), desk)) for share in shares]
    return "\n\n".join(desk.chance.sample([text, *items], len(items) + 1))


def _fill(count: int, desk: Desk) -> list[str]:
    words: list[str] = []
    while len(words) < count:
        words += desk.other().split()
    return words[:count]


_CHANGES: Final[Mapping[str, Change]] = {
    "set anew": _set_anew,
    "headed anew": _head_anew,
    "cut": _cut,
    "added to": _add,
    "trimmed": _trim,
    "edited": _edit,
    "all of it": _do_all,
    "template": _fill_anew,
    "update": _update,
    "quotes": _quote,
    "digest": _digest,
}
_NO_REPRINTS: Final = ("template", "update", "quotes", "digest", "same day or topic")


def _pairs(documents: Sequence[Document]) -> Iterator[Pair]:
    texts = [one.text for one in documents]
    for place, document in enumerate(documents):
        others = texts[:place] + texts[place + 1 :]
        for kind, change in _CHANGES.items():
            if kind == "template" and len(_FIGURE.findall(document.text)) < 3:
                continue  # nothing to fill with other figures
            for strength in range(3):
                desk = Desk(random.Random(f"{document.id} {kind} {strength}"), others)  # noqa: S311
                changed = change(document.text, strength, desk)
                yield _pair(kind, strength, document.text, changed)
    for strength, key in enumerate((("published",), ("region", "genre", "published"))):
        ordered = sorted(documents, key=lambda one: [one.head.get(name, "") for name in key])
        for before, after in pairwise(ordered):
            yield _pair("same day or topic", strength, before.text, after.text)


def _pair(kind: str, strength: int, one: str, other: str) -> Pair:
    first, second, is_reprint = sketch(one), sketch(other), kind not in _NO_REPRINTS
    if first is None or second is None:
        return Pair(kind, strength, is_reprint, None, False, False)
    shares = not set(bands(first)).isdisjoint(bands(second))
    linked = shares and is_copy(first, second)
    return Pair(kind, strength, is_reprint, resemblance(first, second), shares, linked)


def _print_table(pairs: Sequence[Pair]) -> None:
    print(f"{'kind':18} strength  pairs  too short  share a key  linked")
    groups = Counter((not one.is_reprint, one.kind, one.strength) for one in pairs)
    for place, kind, strength in groups:
        group = [one for one in pairs if (one.kind, one.strength) == (kind, strength)]
        told = [one for one in group if one.found is not None]
        shares = sum(one.shares_key for one in told) / len(told)
        linked = sum(one.is_linked for one in told)
        print(
            f"{kind:18} {strength + 1:8} {len(group):6} {len(group) - len(told):10}"
            f" {shares:12.4f} {linked / len(told):7.4f}" + (f"  {linked} wrong" if place else "")
        )
    right = Counter(one.is_reprint for one in pairs if one.is_linked)
    reprints = sum(one.is_reprint for one in pairs if one.found)
    print(f"precision {right[True] / right.total():.4f}, recall {right[True] / reprints:.4f}")


def _print_choices(pairs: Sequence[Pair]) -> None:
    print("contained  covered  other figures  precision  recall  wrong")
    found = [(one.is_reprint, one.found) for one in pairs if one.found and one.shares_key]
    reprints = sum(one.is_reprint for one in pairs if one.found)
    for contained, covered, share in product(_CONTAINED, _COVERED, _OTHER_FIGURES):
        linked = Counter(
            is_reprint
            for is_reprint, one in found
            if one.contained >= contained
            and one.covered >= covered
            and one.other_figures <= share * one.figures
        )
        print(
            f"{contained:9} {covered:8} {share:14} {linked[True] / linked.total():10.4f}"
            f" {linked[True] / reprints:7.4f} {linked[False]:6}"
        )


def main() -> None:
    """Measure, or print what other limits would give."""
    corpus = load_corpus(Path(sys.argv[1]), Path(sys.argv[2]))
    chooses = sys.argv[3:] == ["choose"]
    documents = [
        one
        for one in corpus.documents
        if corpus.splits.get(one.id) == "train"
        and one.has_text
        and one.source != "current-events"
        and (sha256(one.id.encode()).digest()[0] % 2 == 0) is chooses
        and sketch(one.text) is not None
    ]
    pairs = list(_pairs(documents))
    print(f"{len(documents)} articles, {len(pairs)} pairs")
    (_print_choices if chooses else _print_table)(pairs)
    start = time.perf_counter()
    words = sum(len(one.text.split()) for one in documents for _ in [sketch(one.text)])
    print(f"{(time.perf_counter() - start) * 500_000 / words:.2f} ms for each 500 words")


if __name__ == "__main__":
    main()
