"""The words for victims in; whether they have a noun for people, out."""

import re
from typing import Final

_OUTCOME: Final = frozenset(
    "dead wounded injured killed hurt slain shot executed death deaths injuries missing captured"
    " detained arrested abducted kidnapped freed released rescued displaced fatally seriously"
    " critically severely badly".split()
)
_POINTING: Final = frozenset(
    "other others another more further additional remaining rest remainder both all them whom these"
    " those ones one two three four five six seven eight nine ten own ours theirs of the a an"
    " himself herself themselves first second third fourth fifth sixth seventh eighth ninth tenth"
    " eleventh twelfth last only".split()
)
_ORDINAL: Final = re.compile(r"\d+(st|nd|rd|th)|\w+teenth|\w+tieth")


def names_nobody(group: str) -> bool:
    """Whether the words for victims have no noun for people: "others", "wounded", ""."""
    words = group.lower().replace("-", " ").split()
    return all(
        word in _OUTCOME or word in _POINTING or _ORDINAL.fullmatch(word) is not None
        for word in words
    )
