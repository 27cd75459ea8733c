"""The text around a name in; whether it names a state, a government or a person out."""

import re
from typing import Final

# Country names that are given names or surnames as well.
PERSON_NAMES: Final = frozenset(
    "Jordan Chad Israel Georgia Ireland Holland Cuba Kenya India Cyprus Malta".split()
)
# Of these, another word for the country must be told before a headline of capitals is believed.
DOUBTFUL_NAMES: Final = frozenset({"Jordan", "Chad", "Georgia"})
# Capitals that stand for other bodies too, or are given names.
NEVER_GOVERNMENTS: Final = frozenset(
    "Brussels Sofia Santiago Lima Kingston Wellington Georgetown Aden Bissau Nassau Praia".split()
)

_NAME_BEFORE: Final = re.compile(r"(?:^|[^\w'-])([A-Z][a-z][\w'-]*|[A-Z]\.) $")
_NAME_AFTER: Final = re.compile(
    r" (?!Police|Army|Air|Navy|National|Defen[sc]e|Security|Border|Prime|President|Foreign|Interior"
    r"|Government|Ministry|War)[A-Z][a-z]+"
)
_NO_GIVEN_NAME: Final = frozenset(
    "In On At From To Of For With By The And But While As Since After Before When If Although"
    " Though Meanwhile Both Between Against Near Across Inside Outside Throughout Neighboring"
    " Neighbouring Western Eastern Northern Southern Central Northeastern Northwestern"
    " Southeastern Southwestern North South East West Like Unlike That Today Yesterday Monday"
    " Tuesday Wednesday Thursday Friday Saturday Sunday Earlier Later Also However".split()
)
_CITY_BEFORE: Final = re.compile(r"[A-Z][a-z]+, $")

_RELATIONS: Final = (
    r"(?:talks|discussions|negotiations|relations|ties|tensions?|deal|agreement|accord|war|contacts"
    r"|dialogue|cooperation|truce|cease-?fire|pact|peace|conflict|alliance|treaty|dispute|stand-?off"
    r"|stalemate|rift|row|feud|understanding|confrontation|rivalry|hostilities)"
)
_TOWARDS: Final = re.compile(
    rf"\b(?:{_RELATIONS} with|sanctions (?:on|against)|pressure on|war against"
    r"|accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|condemn(?:s|ed|ing)?"
    r"|criticiz(?:e|es|ed|ing)|(?:backed|supported|armed|funded|sponsored) by"
    r"|(?:support|backing|aid|help|weapons) from|(?:loyal|allied|close) to|allied with) $",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(rf"\b{_RELATIONS}(?: [a-z-]+){{0,3}} between $", re.IGNORECASE)
_CLAUSE_START: Final = re.compile(
    r"(?:^|[.;:,—–“\"(] ?|\b(?:and|but|that|while|as|because|after|before|if|although|whereas"
    r"|since|when) )[\"“'‘]?$",
    re.IGNORECASE,
)
_SPEAKS: Final = re.compile(
    r"(?:,[^,]{1,60},)?(?: (?:has|have|had|also|would|will|again|repeatedly|later|earlier|swiftly"
    r"|immediately|formally|long|itself|is|was|were|are|quickly|both|officially|now|not|never))*"
    r" (?:says?|said|accus(?:es?|ed|ing)|agree[sd]?|agreeing|announce[sd]?|den(?:y|ies|ied|ying)"
    r"|claim(?:s|ed|ing)?|condemn(?:s|ed)?|vow(?:s|ed)?|warn(?:s|ed)?|reject(?:s|ed)?"
    r"|insist(?:s|ed)?|demand(?:s|ed)?|blame[sd]?|threaten(?:s|ed)?|impose[sd]?|recall(?:s|ed)?"
    r"|expel(?:s|led)?|order(?:s|ed)|launch(?:es|ed)|retaliate[sd]?|consider(?:s|ed|ing)"
    r"|call(?:s|ed) (?:on|for)|urge[sd]?|want(?:s|ed)|refuse[sd]?|suspend(?:s|ed)?"
    r"|sign(?:s|ed)|deploy(?:s|ed)?|respond(?:s|ed)?|backs|backed|supports|opposes?|opposed"
    r"|believe[sd]?|seeks|sought|plans|pledge[sd]?|promise[sd]?|propose[sd]?|express(?:es|ed)"
    r"|summon(?:s|ed)|confirm(?:s|ed)|regards?|regarded|sees|sent|sends|sever(?:s|ed)|declare[sd]?"
    r"|offer(?:s|ed)|welcome[sd]?|annex(?:es|ed)|acknowledge[sd]?|negotiat(?:e|es|ed|ing)"
    r"|dismiss(?:es|ed)?|admit(?:s|ted)?|hopes|designates?|designated|recognize[sd]?)\b"
)
_OWN: Final = re.compile(
    r"'s (?:[a-z-]+ ){0,2}?(?:forces|troops|army|military|government|invasion|claims?|demands?"
    r"|foreign minist\w+|defen[sc]e minist\w+|allies|ally|support|stance|nuclear|offer|ambassador"
    r"|envoy|backing|proposal|proposals|policy|war|offensive|proxies|proxy|leadership)\b"
)


def is_person(before: str, after: str) -> bool:
    """Whether a country's name stands between capitalized words as a person's name does."""
    name = _NAME_BEFORE.search(before)
    if name is not None and name.group(1) not in _NO_GIVEN_NAME:
        return True
    return _NAME_AFTER.match(after) is not None


def is_after_city(before: str) -> bool:
    """Whether a name follows a city and a comma, as a US state's does: "Augusta, Georgia"."""
    return _CITY_BEFORE.search(before) is not None


def is_spoken_to(before: str) -> bool:
    """Whether the words before are what is done to governments ("talks with", "blamed")."""
    return _TOWARDS.search(before) is not None


def opens_pair(before: str) -> bool:
    """Whether the words before call for two parties ("talks between")."""
    return _BETWEEN.search(before) is not None


def opens_clause(before: str) -> bool:
    """Whether a subject may follow."""
    return _CLAUSE_START.search(before) is not None


def speaks(after: str) -> bool:
    """Whether what follows is a verb of what governments do ("said", "has accused")."""
    return _SPEAKS.match(after) is not None


def owns(after: str) -> bool:
    """Whether what follows is a possessive and what governments have ("'s allies")."""
    return _OWN.match(after) is not None
