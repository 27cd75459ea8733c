"""Accounts in text order in; groups of accounts that tell of one happening out.

Each account joins the best earlier happening that nothing speaks against, or opens one of its own.
Definite phrases ("the raid", "Thursday's operation") and outcomes alone ("12 died") look back;
"another", a figure of their own, another place or another day speak against.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from reportedly.assemble.account import Account, Figure
from reportedly.assemble.kinds import go_together, kind_of
from reportedly.records.events import DateInterval, Place
from reportedly.records.mentions import ActorMention

_REAL: Final = frozenset(["happened", "ongoing"])
_NEAR_SENTENCES: Final = 400
_COMPARED: Final = 10
_RECENT: Final = 40
_RECENT_DAYS: Final = 31


@dataclass(slots=True, eq=False)
class Happening:
    """The accounts of one happening, in text order, with what they tell taken together.

    `kinds` are the lexicon's types of its triggers; `figures` the outcomes with their numbers.
    """

    accounts: list[Account] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    in_headline_only: bool = True
    is_real: bool = False
    figures: set[Figure] = field(default_factory=set)

    def add(self, account: Account) -> None:
        """Take in one more account, and what later ones are compared with."""
        self.accounts.append(account)
        self.kinds.add(kind_of(account))
        self.in_headline_only &= account.sentence.kind in ("headline", "subhead")
        self.is_real |= _is_real(account)
        self.figures |= account.figures

    @property
    def told(self) -> list[Account]:
        """Its first and last accounts: enough to compare with, however long the text."""
        if len(self.accounts) <= 2 * _COMPARED:
            return self.accounts
        return self.accounts[:_COMPARED] + self.accounts[-_COMPARED:]


def group_accounts(accounts: Sequence[Account], published: str | None) -> list[Happening]:
    """Return the happenings that the accounts tell, by first mention."""
    happenings: list[Happening] = []
    for account in accounts:
        joined = _find_happening(account, happenings, published)
        if joined is None:
            joined = Happening()
            happenings.append(joined)
        joined.add(account)
    return happenings


def _find_happening(
    account: Account, happenings: Sequence[Happening], published: str | None
) -> Happening | None:
    best: Happening | None = None
    best_score = 0
    recent = happenings[max(1, len(happenings) - _RECENT) :]
    for position, happening in enumerate([*happenings[:1], *recent]):
        if _conflict(account, happening, published):
            continue
        score = _closeness(account, happening)
        if score > 0 and position == 0:
            score += 1
        if score > best_score or (score == best_score and score > 0 and account.definite):
            best, best_score = happening, score
    return best


def _conflict(account: Account, happening: Happening, published: str | None) -> bool:
    """Whether something told speaks against `account` belonging to `happening`."""
    if account.other or not _types_fit(account, happening):
        return True
    if _differ_in_reality(account, happening):
        return True
    if _numbers_differ(account, happening):
        return True
    if _dates_differ(account, happening, published) or _places_differ(account, happening):
        return True
    return _sides_differ(account, happening) or _opens_anew(account, happening)


def _differ_in_reality(account: Account, happening: Happening) -> bool:
    """Whether one happened and the other did not; a headline's "feared" and denials may be both."""
    if account.trigger.status == "denied" or happening.in_headline_only:
        return False
    return _is_real(account) != happening.is_real


def _is_real(account: Account) -> bool:
    return account.trigger.status in _REAL


def _types_fit(account: Account, happening: Happening) -> bool:
    kind = kind_of(account)
    specific = happening.kinds - {""}
    if account.definite and not kind and not specific:
        return True
    hurt = {victims.code for victims in account.victims} & {"killed", "injured"}
    if hurt and not kind and specific == {"arrests"}:
        return False
    return all(go_together(kind, one) for one in specific or {""})


def _numbers_differ(account: Account, happening: Happening) -> bool:
    """Whether one is told as many ("about 175 attacks") and the other is not that many."""
    numbers = [one.number.count for one in happening.told if one.number is not None]
    if account.number is None:
        many = any((number.best or number.low or 2) > 1 for number in numbers)
        return many and not _is_plural(account)
    if not numbers:
        return not happening.in_headline_only or (account.number.count.best or 0) == 0
    mine = account.number.count
    return all((mine.low, mine.best, mine.high) != (n.low, n.best, n.high) for n in numbers)


def _is_plural(account: Account) -> bool:
    word = account.trigger.span.text.lower()
    return word.endswith("s") and not word.endswith("ss")


def _resolved(account: Account) -> list[DateInterval]:
    return [
        mention.date
        for mention in account.dates
        if mention.date.first is not None and mention.relation == "on"
    ]


def _is_long_past(dates: Sequence[DateInterval], published: str | None) -> bool:
    """Whether the dates lie over a month before the report: then undated news is another thing."""
    if not dates or published is None:
        return False
    horizon = date.fromisoformat(published[:10]) - timedelta(days=_RECENT_DAYS)
    return all((one.last or "") < horizon.isoformat() for one in dates)


def _dates_differ(account: Account, happening: Happening, published: str | None) -> bool:
    mine = _resolved(account)
    theirs = [day for one in happening.told for day in _resolved(one)]
    if not mine or not theirs:
        vague = any(mention.date.first is None for mention in account.dates)
        return (vague and not account.definite) or _is_long_past(mine, published)
    return not any(
        (a.first or "") <= (b.last or "") and (b.first or "") <= (a.last or "")
        for a in mine
        for b in theirs
    )


def _places_differ(account: Account, happening: Happening) -> bool:
    mine = _most_precise(mention.place for mention in account.places or account.setting)
    theirs = _most_precise(mention.place for one in happening.told for mention in one.places)
    if not mine or not theirs:
        return _names_differ(account, happening)
    return not any(_may_be_same(a, b) for a in mine for b in theirs)


def _names_differ(account: Account, happening: Happening) -> bool:
    """Whether both are told at places that the gazetteer lacks, of other names."""
    mine = {mention.place.name for mention in account.places}
    theirs = {mention.place.name for one in happening.told for mention in one.places}
    unresolved = all(
        mention.place.precision is None
        for one in (account, *happening.told)
        for mention in one.places
    )
    return unresolved and bool(mine and theirs) and not mine & theirs


def _most_precise(places: Iterable[Place]) -> list[Place]:
    """Return the places of the finest precision told; the unresolved say nothing."""
    known = [place for place in places if place.precision is not None]
    finest = min((place.precision or 8 for place in known), default=8)
    return [place for place in known if place.precision == finest]


def _may_be_same(one: Place, other: Place) -> bool:
    """Whether two places may be told of one happening: the same name, or one holds the other."""
    a, b = one.name.lower(), other.name.lower()
    if a.startswith(b) or b.startswith(a):
        return True
    if one.country is None or other.country is None:
        return True
    if one.country != other.country:
        return False
    precisions = ((one.precision or 6), (other.precision or 6))
    if max(precisions) >= 5:
        return True
    if one.admin1 is not None and one.admin1 == other.admin1:
        return min(precisions) != max(precisions)
    return one.admin1 is None or other.admin1 is None


def _sides_differ(account: Account, happening: Happening) -> bool:
    mine = account.initiators
    theirs = [actor for one in happening.told for actor in one.initiators]
    if not mine or not theirs:
        return False
    everyone = theirs + [actor for one in happening.told for actor in one.targets]
    if kind_of(account) == "armed_clash" and any(_same_side(a, b) for a in mine for b in everyone):
        return False
    return not any(_same_side(a, b) for a in mine for b in theirs)


def _same_side(one: ActorMention, other: ActorMention) -> bool:
    if one.actor_id is not None and other.actor_id is not None and one.actor_id == other.actor_id:
        return True
    if one.country is not None and other.country is not None:
        return one.country == other.country
    return one.actor_id is None or other.actor_id is None


def _opens_anew(account: Account, happening: Happening) -> bool:
    """Whether body text has introduced both with "a": "a drone strike… an airstrike"."""
    last = happening.accounts[-1]
    if not account.indefinite or happening.in_headline_only or account.sentence is last.sentence:
        return False
    return any(one.indefinite and one.sentence.kind == "body" for one in happening.told)


def _closeness(account: Account, happening: Happening) -> int:
    """Score how much speaks for `account` belonging to `happening`; 0 is nothing."""
    kind = kind_of(account)
    last = happening.accounts[-1]
    score = 0
    if kind and kind in happening.kinds:
        score += 3
    elif not kind or "" in happening.kinds:
        score += 1
    if account.definite:
        score += 2
    if account.figures & happening.figures:
        score += 3
    if _share(account, happening):
        score += 2
    if account.sentence.span.start == last.sentence.span.start:
        score += 2
    elif account.sentence.span.start - last.sentence.span.end < _NEAR_SENTENCES:
        score += 1
    if account.order - last.order == 1 and not kind and not account.definite:
        score += 2 if account.sentence.paragraph == last.sentence.paragraph else 1
    if happening.in_headline_only:
        score += 1
    return score


def _share(account: Account, happening: Happening) -> bool:
    """Whether a resolved day, or the name of a place, is told of both."""
    days = {(one.first, one.last) for one in _resolved(account)}
    names = {mention.place.name.lower() for mention in account.places}
    return any(
        days & {(day.first, day.last) for day in _resolved(one)}
        or names & {mention.place.name.lower() for mention in one.places}
        for one in happening.told
    )
