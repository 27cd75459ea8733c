"""A group of victims as printed in, its head noun out."""

import re
from typing import Final

_AFTER_HEAD: Final = re.compile(
    r"[,(;:]|\b(of|from|in|at|on|near|aboard|inside|outside|around|by|for|to|after|during|who|whose"
    r"|whom|which|that|including|belonging|with|without|aged|under|over|were|are|was|is|had|have"
    r"|killed|wounded|injured|hurt|dead|missing|taken|held|trapped|believed|said)\b"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_POSSESSIVE: Final = re.compile(r"['’]s?(?=\W|$)")
_IRREGULAR: Final = {"men": "man", "women": "woman", "children": "child", "people": "person"}
_MEN: Final = re.compile(r"\w{3,}men(?<!women)(?<!amen)|\w+women")


def group_head(group: str) -> str:
    """Return the head noun of `group`, singular and in lower case; "" when it has none.

    "members of the Islamic State group" is "member", "two young women" is "woman". Where there is
    only what happened to them ("the dead", "injured"), it is that word.
    """
    plain = _POSSESSIVE.sub("", group.lower().strip())
    before = _AFTER_HEAD.split(plain, maxsplit=1)[0] or ""
    words = _WORD.findall(before) or _WORD.findall(plain)
    return _singular(words[-1]) if words else ""


def _singular(word: str) -> str:
    for plural, singular in _IRREGULAR.items():
        if word == plural or (word.endswith(plural) and plural == "children"):
            return word.removesuffix(plural) + singular
    if _MEN.fullmatch(word):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word
