"""A noun for people with the words around it in; the kind of actor that it names out."""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.records.codes import ActorKind
from reportedly.resources.actors import ActorList

_TIES: Final = (
    "backed|led|supported|allied|aligned|funded|sponsored|linked|affiliated|trained|inspired|loyal"
    "|armed|dominated"
)
_TIED: Final = re.compile(rf"[\w.'-]+[-–](?:{_TIES})", re.IGNORECASE)
_TIED_AFTER: Final = re.compile(
    rf"[-–](?:{_TIES}|made|born|held|occupied|controlled|administered|annexed|based|ruled|run|built"
    r"|speaking|era|wide|style|declared|claimed|bound|brokered|mediated|hosted)\b",
    re.IGNORECASE,
)
_TOWARDS: Final = re.compile(r"(?:pro|anti|ex)-[\w.'-]+")
_PREFIX_BEFORE: Final = re.compile(r"(?:pro|anti|non|ex|post|trans|pre)[-–]$", re.IGNORECASE)
# What may follow a noun that could also be an adjective, where it is none.
_NOUN_ENDS: Final = re.compile(
    r"$|\s*[^\w\s'-]|'s?\b|'(?!\w)|\s+(?:\w+ed|and|or|but|in|on|at|of|from|to|by|with|for|as|near|who"
    r"|that|which|has|have|had|was|were|is|are|will|would|could|can|may|did|does|do|said|says|say"
    r"|also|during|after|before|while|when|against|over|into|inside|outside|under|across|through"
    r"|around|amid|since|until|took|takes|take|began|shot|shoots?|kills?|fought|held|fell|fled"
    r"|opens?|storms?|launch|launches|then|not|riding"
    r"|wearing|came|comes?|struck|went|goes|gave|made|broke|ran|met|lost|won|left|set|sent|drove|threw"
    r"|got|put|beat|swept|burst|kept|became|told|saw|sought|withdrew|overran|blew|clash|clashes|seizes?|retakes?|arrests?|detains?|repels?|captures?|destroys?|vows?"
    r"|warns?|denies|accuses?|blames?|blows?|enters?|leaves?|withdraws?|retreats?)\b",
    re.IGNORECASE,
)
_WEAK: Final = frozenset(
    "former retired young local regional senior top key unnamed white female male child wounded"
    " injured killed captured unknown illegal security".split()
)
_MEN: Final = frozenset("armed masked hooded uniformed heavily unidentified disguised".split())
_UNARMED: Final = frozenset({"government", "civilians", "protesters", "rioters"})
_ARMED: Final = frozenset({"armed", "masked", "extremist", "suspected", "violent"})
_HERDERS_AND_SETTLERS: Final = frozenset("herders herdsmen settlers settler".split())
# These are adjectives and parts of other names too often: they count after "the" only.
_NEEDS_THE: Final = frozenset(
    {"military", "government", "navy", "air force", "junta", "gang", "cartel"}
)
_THE: Final = re.compile(r"(?:^|\W)the $", re.IGNORECASE)
_INTRODUCING: Final = frozenset(
    "group militia cartel gang faction movement organization coalition force army rebels".split()
)
_HYPHENS: Final = ("-", "–")
_LOOK_BACK: Final = 90


class ActorNouns:
    """What the actor list's nouns and adjectives say about kinds. Words come in lower case."""

    def __init__(self, actors: ActorList) -> None:
        nouns = actors.nouns
        self._alone = {noun.lower(): kind for noun, kind in nouns.alone.items()}
        self._with_adjective = {noun.lower(): kind for noun, kind in nouns.with_adjective.items()}
        self._with_name = {noun.lower(): kind for noun, kind in nouns.with_name.items()}
        self._adjectives = nouns.adjectives
        self._stateless = nouns.stateless
        self._also_adjectives = nouns.also_adjectives
        self.platforms = nouns.platforms
        self.actions = nouns.actions

    def is_adjective(self, word: str) -> bool:
        """Whether a word may belong to the name of the actor after it."""
        word = word.lower()
        if word in self._adjectives:
            return True
        joined = "-" in word or "–" in word
        return joined and bool(_TIED.fullmatch(word) or _TOWARDS.fullmatch(word))

    def find_adjectives(self, gap: str) -> tuple[str, ...] | None:
        """Return the words of `gap`, a stretch before a noun, or None if it is more than them."""
        if gap == " ":
            return ()
        if not gap.endswith(" ") or gap[0] != " ":
            return None
        words = tuple(gap.lower().split())
        return words if all(map(self.is_adjective, words)) else None

    def adjectives_before(self, text: str, start: int, floor: int) -> tuple[int, tuple[str, ...]]:
        """Return where the adjectives before `start` begin, not before `floor`, and the words."""
        floor = max(floor, start - _LOOK_BACK)
        words: list[str] = []
        while start > floor and text[start - 1] == " ":
            left = text.rfind(" ", floor, start - 1) + 1 or floor
            word = text[left : start - 1].lstrip("\"“'‘(")
            if not word or not self.is_adjective(word):
                break
            start -= len(word) + 1
            words.append(word.lower())
        return start, tuple(reversed(words))

    def find_kind_alone(
        self, noun: str, adjectives: Sequence[str]
    ) -> tuple[ActorKind | None] | None:
        """Return the kind, in a tuple, of a noun with only adjectives, or None if it is no actor.

        An unknown kind is (None,): "Kurdish forces".
        """
        if noun in self._alone:
            base = self._alone[noun]
        elif noun in self._with_adjective and self._is_told(noun, adjectives):
            base = self._with_adjective[noun]
        else:
            return None
        if noun in {"forces", "force"} and not self._known_side(adjectives):
            return (None,)
        return (self._in_company(noun, base, adjectives),)

    def find_kind_of_country(self, noun: str, adjectives: Sequence[str]) -> ActorKind | None:
        """Return the kind of a noun with a nationality before it, or None if it is no actor."""
        base = self._alone.get(noun) or self._with_adjective.get(noun)
        if base is None or (noun == "men" and not _MEN.intersection(adjectives)):
            return None
        if noun in {"group", "groups", "coalition", "mission"} and not self._is_told(
            noun, adjectives
        ):
            return None
        return self._in_company(noun, base, adjectives)

    def find_kind_of_group(self, noun: str) -> ActorKind | None:
        """Return the kind of a noun that belongs to the name of a group before it, or None."""
        kind = self._with_name.get(noun) or self._alone.get(noun) or self._with_adjective.get(noun)
        return None if kind in {"civilians", "protesters", "rioters"} else kind

    def is_weapon(self, noun: str) -> bool:
        """Whether a noun is what forces use or do ("warplanes", "airstrikes")."""
        return noun in self.platforms or noun in self.actions

    def introduces(self, noun: str) -> bool:
        """Whether a noun often comes before the name of a group."""
        return noun.rpartition(" ")[2] in _INTRODUCING

    def stands_alone(
        self, noun: str, text: str, end: int, *, before: str = "", attributive: bool = False
    ) -> bool:
        """Whether the noun that ends at `end` names an actor there: "the military said".

        With a nationality before it (`attributive`) what follows matters only for persons and
        groups: "Israeli military operation" names the military, "Syrian rebel town" no rebel.
        """
        if noun not in self._also_adjectives:
            return True
        if attributive and self._alone.get(noun) in {"state_forces", "government"}:
            return True
        if not attributive and noun in _NEEDS_THE and not _THE.search(before):
            return False
        return _NOUN_ENDS.match(text, end) is not None

    def _kinds(self, adjectives: Sequence[str]) -> set[ActorKind | None]:
        return {self._adjectives.get(word) for word in adjectives}

    def _is_told(self, noun: str, adjectives: Sequence[str]) -> bool:
        """Whether the adjectives tell enough for a noun that says little by itself."""
        kind = self._with_adjective.get(noun)
        if kind in {"government", "civilians"}:
            return False
        if noun == "men":
            return bool(_MEN.intersection(adjectives))
        kinds = self._kinds(adjectives)
        tied = any(_TIED.fullmatch(word) for word in adjectives)
        if kind == "external_forces":
            return tied or "external_forces" in kinds or "military" in adjectives
        if kind == "unidentified_armed":
            return (
                tied or bool(kinds & {"rebel_group", "identity_militia"}) or "armed" in adjectives
            )
        return any(word not in _WEAK for word in adjectives)

    def _known_side(self, adjectives: Sequence[str]) -> bool:
        """Whether "forces" with these adjectives, and no country, can be told a kind."""
        unclear = any(
            word in self._stateless
            or _TOWARDS.fullmatch(word)
            or (_TIED.fullmatch(word) and not word.endswith("led"))
            for word in adjectives
            if self._adjectives.get(word) is None
        )
        return not unclear

    def _in_company(
        self, noun: str, base: ActorKind, adjectives: Sequence[str]
    ) -> ActorKind | None:
        """Let the adjectives decide where the noun leaves it open."""
        if noun in _HERDERS_AND_SETTLERS:
            return "identity_militia" if _ARMED.intersection(adjectives) else base
        if base in _UNARMED or not adjectives:
            return base
        kinds = self._kinds(adjectives)
        ethnic = "identity_militia" in kinds
        if base == "political_militia":
            return "identity_militia" if ethnic else base
        if base not in {"state_forces", "unidentified_armed"}:
            return base
        if "rebel_group" in kinds:
            return "rebel_group"
        if base == "unidentified_armed":
            tied = any(_TIED.fullmatch(word) for word in adjectives)
            return "rebel_group" if tied else base
        if ethnic and noun in {"forces", "force", "units"}:
            return "identity_militia"
        led = any(word.endswith("-led") for word in adjectives)
        return "external_forces" if led or "external_forces" in kinds else base


def is_compound(text: str, start: int, end: int) -> bool:
    """Whether the name from `start` to `end` is part of an adjective: "Iran-backed"."""
    if text[end : end + 1] in _HYPHENS and _TIED_AFTER.match(text, end):
        return True
    if start == 0 or text[start - 1] not in _HYPHENS:
        return False
    return _PREFIX_BEFORE.search(text, max(0, start - 6), start) is not None
