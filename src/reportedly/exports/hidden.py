"""A dossier in; the names that are hidden in it, and how words and addresses are shown, out."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from reportedly.exports.headlines import find_persons, mask_persons
from reportedly.exports.known_words import load_known_words
from reportedly.exports.personal import (
    PRIVATE,
    is_alone,
    is_its_place,
    may_be_person,
    spellings,
)
from reportedly.exports.profiles import Profile
from reportedly.exports.strangers import find_strangers, mask_strangers
from reportedly.exports.tellers import Teller, tell_teller
from reportedly.records.codes import SourceKind
from reportedly.records.dossier import Dossier, DossierParty, DossierPlace, DossierSource
from reportedly.records.naming import fold
from reportedly.reviewing.names import MASK, Masker, mask_all

_NOBODY: Final = re.compile(
    r"(?:[\w-]+ ){0,4}(?:residents?|villagers?|locals|witness(?:es)?|neighbou?rs?|survivors?"
    r"|inhabitants|people)(?: (?:in|of|from|near) [\w -]+)?"
)
_POINT: Final = re.compile(
    r"\d{1,3}\.\d{4,}|\d{1,3}\s*°\s*\d{1,2}(?:[.,]\d+)?\s*['’′]?(?:\s*\d{1,2}(?:[.,]\d+)?\s*[\"”″]?)?"
)
"""A coordinate in words, to a minute or a ten-thousandth of a degree."""
_POINTS: Final = re.compile(r"\d{1,3}\.\d{3,}[^\d.]{1,12}\d{1,3}\.\d{3,}|°")
"""A latitude and a longitude in an address."""
_KIN_WORDS: Final = (
    r"\b(?:wife|husband|widow|(?:grand)?(?:son|daughter|mother|father|child)|brother|sister|nephew"
    r"|niece|uncle|aunt|cousin|baby|boy|girl|toddler|teenager),? "
)
_KIN: Final = re.compile(rf"{_KIN_WORDS}$")
_MAY_NAME: Final = re.compile(
    r"[^\W\d_a-z][\w'’-]*\.? (?:\w{1,5}[ -])?[^\W\d_a-z]"
    rf"|{_KIN_WORDS}[^\W\d_a-z]|\b(?:named|called|as|Dr|Mrs?|Miss|Ms) [^\W\d_a-z]"
    r"|\w ?[,(] ?(?:aged? )?\d{1,3}[,;)]"
)
"""What tells that a sentence may name a person: two capitals, what goes before one, an age."""
_MASKED: Final = re.compile(rf"{MASK}(?:[{MASK}\s'’-]*{MASK})?")
_LEAST_PART: Final = 4
_FULL_NAME: Final = 2
_ENCODINGS: Final = 3


class Hidden:
    """What of one dossier is hidden under a profile."""

    __slots__ = (
        "_dossier",
        "_groups",
        "_hides_names",
        "_hides_tellers",
        "_impersonal",
        "_joined",
        "_masker",
        "_quotes",
        "_rounds",
        "_shown",
        "_sources",
        "_spared",
        "_told",
        "has_names",
        "here",
    )

    def __init__(self, dossier: Dossier, profile: Profile) -> None:
        self._hides_names = not profile.names
        self._hides_tellers = not profile.witnesses
        self._rounds = profile.coordinates == "rounded"
        self._masker: Masker | None = None
        self._joined: tuple[str, ...] = ()
        self._impersonal: set[str] = set()
        self._shown: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._sources: dict[tuple[str, SourceKind, bool], str] = {}
        self._told: tuple[str, ...] | None = None
        self._spared: tuple[str, ...] | None = None
        self._quotes: dict[str, str] = {}
        self._dossier = dossier
        names = set(dossier.names if self._hides_names or self._hides_tellers else ())
        names.update(*(one.names for one in dossier.figures if self._hides_names))
        self.here = self._known(dossier)
        telling = {
            name for name in names if not (self._is_nobodys(name) or is_its_place(name, dossier))
        }
        if telling:
            self._mask_with(telling)
            self.here = self._known(dossier)
        suspects = self._suspects(dossier)
        self.has_names = bool(names or suspects)
        if suspects:
            self._impersonal.clear()
            self._mask_with(telling | suspects)
            self.here = self._known(dossier)

    def _mask_with(self, names: set[str]) -> None:
        spelled = {one for name in names for one in spellings(name)}
        self._masker = Masker(names | spelled)
        self._shown.clear()
        joined = (fold(name).replace(" ", "") for name in names | spelled)
        self._joined = tuple(name for name in joined if len(name) >= _LEAST_PART)

    def _known(self, dossier: Dossier) -> tuple[str, ...]:
        """Return names that a dossier knows for no person's: as they leave, of what is listed."""
        place = dossier.place
        names = [place.admin1, place.admin2] if place is not None else []
        if place is not None and place.gazetteer_id is not None:
            names.append(self.words_of(place.name))
        parties = (*dossier.initiators, *dossier.targets)
        names += [self.words_of(one.name) for one in parties if one.actor_id is not None]
        return tuple(name for name in names if name)

    def _find_spared(self) -> tuple[str, ...]:
        """Return names of places, outlets, parties and sources, as they leave."""
        if self._spared is not None:
            return self._spared
        dossier = self._dossier
        parties = (*dossier.initiators, *dossier.targets)
        named = {self.words_of(one.publisher) for one in dossier.articles if one.publisher}
        named.update(self.place(one, None) for one in dossier.other_places)
        named.update(self.party(one) for one in parties)
        named.update(self.source(one) for one in dossier.sources)
        if dossier.place is not None:
            named.add(self.place(dossier.place.name, dossier.place))
        self._spared = (*self.here, *sorted(filter(None, named)))
        return self._spared

    def _is_nobodys(self, name: str) -> bool:
        """Whether a name tells of nobody: "Hit residents"; its place is not to be masked."""
        if not _NOBODY.fullmatch(name) or any(find_strangers(name, self.here)):
            return False
        known = load_known_words().first
        return all(word in known for word in name.split() if word.islower())

    def _suspects(self, dossier: Dossier) -> set[str]:
        """Return what is masked as a name somewhere, and so is everywhere, unless it is a place."""
        found = (
            {*self._in_groups(dossier), *self._in_headlines(dossier)}
            if self._hides_names
            else set()
        )
        if self._hides_tellers:
            found.update(*(self._teller(one).persons for one in dossier.sources))
        if not found:
            return found
        places = [*dossier.other_places, dossier.place.name if dossier.place is not None else ""]
        elsewhere = [*self.here, *(one for one in places if not PRIVATE.search(one))]
        outlets = [one.publisher for one in dossier.articles if one.publisher]
        return {
            name
            for name in found
            if not any(name in place for place in elsewhere)
            and not any(_is_in(name, outlet) for outlet in outlets)
        }

    def _in_groups(self, dossier: Dossier) -> Iterator[str]:
        parties = filter(may_be_person, (*dossier.initiators, *dossier.targets))
        texts = {one.group for one in dossier.figures}
        texts.update([one.name for one in parties])
        for text in texts:
            for one in find_strangers(text, self.here):
                if one.words >= _FULL_NAME or is_alone(text, one):
                    yield text[one.start : one.end]

    def _in_headlines(self, dossier: Dossier) -> Iterator[str]:
        for title in {dossier.title, *(one.title for one in dossier.articles)}:
            persons = find_persons(title, self.here) if title else []
            if title and not persons:
                self._impersonal.add(title)
            for one in persons:
                yield str(title)[one.start : one.end]

    def words_of(self, text: str) -> str:
        """Return words with names masked, and points where coordinates are rounded."""
        if self._masker is None and "." not in text and "°" not in text and MASK not in text:
            return text
        shown = self._shown.get(text)
        if shown is None:
            shown = text if self._masker is None else self._masker.mask(text)
            if self._rounds and ("." in text or "°" in text):
                shown = _POINT.sub(3 * MASK, shown)
            shown = self._shown[text] = _shortened(shown) if MASK in shown else shown
        return shown

    def headline(self, text: str) -> str:
        """Return a headline with persons masked that words around tell of."""
        shown = self.words_of(text)
        if not self._hides_names or (shown is text and text in self._impersonal):
            return shown
        return _shortened(mask_persons(shown, self.here))

    def quote(self, text: str) -> str:
        """Return a sentence with persons masked: by words around, or by a name of two words.

        Places, outlets and who else is named elsewhere in the dossier keep their names.
        """
        shown = self._quotes.get(text)
        if shown is None:
            shown = self.words_of(text)
            if (self._hides_names or self._hides_tellers) and _MAY_NAME.search(shown):
                shown = _shortened(mask_persons(self._without_names(shown), self._find_spared()))
            self._quotes[text] = shown
        return shown

    def _without_names(self, text: str) -> str:
        for one in reversed(list(find_strangers(text, self._find_spared()))):
            if one.words >= _FULL_NAME or _KIN.search(text[: one.start]):
                text = text[: one.start] + mask_all(text[one.start : one.end]) + text[one.end :]
        return text

    def group(self, text: str) -> str:
        """Return a wording of people with all masked that may be a name."""
        if not self._hides_names:
            return self.words_of(text)
        shown = self._groups.get(text)
        if shown is None:
            masked = mask_strangers(self.words_of(text), self.here)
            shown = self._groups[text] = _shortened(masked)
        return shown

    def party(self, party: DossierParty) -> str:
        """Return the name of a party: where it may be a person, as that of a group."""
        return self.group(party.name) if may_be_person(party) else self.words_of(party.name)

    def place(self, name: str, place: DossierPlace | None) -> str:
        """Return the name of a place: of one that may be somebody's, as that of a group."""
        is_known = place is not None and place.gazetteer_id is not None
        return self.group(name) if not is_known and PRIVATE.search(name) else self.words_of(name)

    def source(self, source: DossierSource) -> str:
        """Return the name of a source: that of a body, or one that says only the kind."""
        if not self._hides_tellers:
            return self.words_of(source.name)
        key = source.name, source.kind, source.named
        shown = self._sources.get(key)
        if shown is None:
            shown = self._sources[key] = self.words_of(self._teller(source).name)
        return shown

    def _teller(self, source: DossierSource) -> Teller:
        return tell_teller(self.words_of(source.name), source.kind, source.named, self.here)

    def reason(self, text: str, dossier: Dossier) -> str:
        """Return why a grade is proposed, in which sources and groups are quoted."""
        if not self._hides_names:
            return self.words_of(text)
        tellers = {one.name: self.source(one) for one in dossier.sources if one.name}
        for name in sorted(tellers, key=lambda one: (-len(one), one)):
            if tellers[name] != name and name in text:
                text = tellers[name].join(_whole(name).split(text))
        if self._told is None:
            bodies = {one.publisher for one in dossier.articles}
            told = (*map(self.source, dossier.sources), *map(self.words_of, filter(None, bodies)))
            self._told = (*self.here, *sorted(told))
        return _shortened(mask_strangers(self.words_of(text), self._told))

    def address(self, address: str) -> str | None:
        """Return an address; None where it tells a name, or a point that is rounded."""
        if self._masker is None and not self._rounds:
            return address
        plain = address
        for _ in range(_ENCODINGS if "%" in address else 0):
            plain = unquote(plain)
        if self._rounds and (plain.count(".") > 1 or "°" in plain) and _POINTS.search(plain):
            return None
        if self._masker is None:
            return address
        letters = fold(plain).replace(" ", "")
        is_told = "xn--" in plain.lower() or self._masker.is_in(plain)
        return None if is_told or any(name in letters for name in self._joined) else address


def _is_in(name: str, text: str) -> bool:
    return name in text and _whole(name).search(text) is not None


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _shortened(text: str) -> str:
    """Return a text in which what is masked no longer tells how long it was."""
    return _MASKED.sub(3 * MASK, text) if MASK in text else text
