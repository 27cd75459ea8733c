"""How many, and what they are in the plural, in; both as a person writes them out."""

import re
from typing import Final

_AFTER_HEAD: Final = re.compile(
    r" (?:of|by|that|with|without|about|under|below|after|near|to|as|for|in|on|set) "
)
_HEADS: Final = re.compile(r"\w+(?=,| and |$)")
_IRREGULAR: Final = {
    "bases": "basis",
    "children": "child",
    "men": "man",
    "radii": "radius",
    "radiuses": "radius",
    "statuses": "status",
    "women": "woman",
}


def counted(count: int, things: str) -> str:
    """Return "12 figures of sources", "1 figure of sources"; `things` is in the plural."""
    return f"{count:,} {singular(things) if count == 1 else things}"


def singular(things: str) -> str:
    """Return things as one: the nouns before what is said of them ("bases and days of …")."""
    end = _AFTER_HEAD.search(things)
    head = things if end is None else things[: end.start()]
    return _HEADS.sub(lambda word: _one(word[0]), head) + things[len(head) :]


def _one(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
