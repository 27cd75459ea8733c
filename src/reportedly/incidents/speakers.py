"""Sources as articles print them in; which of them are one and the same, out.

The town's hospital in one paper and "hospital officials" in another are one source; two hospitals
that are both named are two. Outlets in their own voice are the press.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from reportedly.incidents.wording import stems
from reportedly.records.claims import Source
from reportedly.records.codes import SourceKind
from reportedly.records.incidents import LedgerSource
from reportedly.records.naming import fold
from reportedly.resources.reliability import SourceTable

PRESS: Final = "press"
_GENERIC: Final = stems(
    """
    a an the of in at for and to from by our its their local senior top state national
    regional provincial district city town village government ministry minister ministries
    department authority authorities official officials officer officers spokesman spokeswoman
    spokesperson spokesmen chief head director deputy commander general colonel major captain
    lieutenant brigadier sergeant mayor governor president police policeman army military
    forces force armed security defense defence interior hospital clinic medical medic medics
    doctor doctors nurse surgeon health rescue rescuer rescuers worker workers ambulance civil
    protection emergency service services red crescent cross mission group militant militants
    rebel rebels fighters statement witness witnesses resident residents villager villagers
    survivor survivors relative relatives elder elders source sources agency people man woman
    another one second first morgue staff team office bureau council command headquarters
    member members leader leaders who anonymity condition speaking news media monitor monitors
    organization organisation aid charity network union association human rights two three
    four five six seven eight nine ten several some other others mr mrs wounded
    dr mr mrs ms al el s col gen lt maj capt brig sgt without borders
    """
)
"""Words that tell no source from others."""


class Speakers:
    """The sources of one incident: each printed source belongs to one speaker."""

    def __init__(self, sources: Iterable[Source | None], places: str, table: SourceTable) -> None:
        """Take all sources of an incident; the words of its `places` tell no two apart."""
        distinct = {_name(one): one for one in sources if one is not None}
        generic = _GENERIC | stems(places)
        words = {name: stems(one.name) - generic for name, one in distinct.items()}
        self._of = _group(sorted(distinct), words)
        self._table = table
        self._first: dict[str, Source] = {}
        for name in sorted(distinct, key=lambda one: (-len(words[one]), one)):
            self._first.setdefault(self._of[name], distinct[name])

    def title(self, speaker: LedgerSource) -> str:
        """Return the name of a speaker, with its kind where another has the same."""
        names = [fold(source.name) for source in self._first.values()]
        is_shared = names.count(fold(speaker.name)) > 1
        return f"{speaker.name} ({speaker.kind.replace('_', ' ')})" if is_shared else speaker.name

    def speaker(self, source: Source | None) -> LedgerSource:
        """Return who a source is in this incident."""
        if source is None:
            return LedgerSource(
                id=PRESS, name="the press", kind="media", named=False, reliability="reliable"
            )
        speaker = self._of[_name(source)]
        first = self._first[speaker]
        return LedgerSource(
            id=speaker,
            name=first.name,
            kind=first.kind,
            named=first.named,
            reliability=self._table.find(first.name, first.kind),
        )


def issuer_of(publisher: str | None) -> Source | None:
    """Return the party whose own statement an article is, by the words of its publisher's name.

    What a ministry, an army or an armed group publishes is its claim, and not the press's.
    """
    words = set(fold(publisher or "").split())
    kind = next((kind for kind, telling in _ISSUERS.items() if words & telling), None)
    if kind is None or publisher is None:
        return None
    return Source(name=publisher, kind=kind, named=True, evidence=())


_ISSUERS: Final[Mapping[SourceKind, frozenset[str]]] = {
    "armed_group": frozenset(
        "mujahideen mujahidin emirate caliphate brigades battalions battalion guerrilla guerrillas"
        " insurgent resistance vilayat wilayat wilaya harakat jamaat militia".split()
    ),
    "military": frozenset("army military command centcom idf battalion brigade navy".split()),
    "police": frozenset("police gendarmerie".split()),
    "government": frozenset("ministry government presidency governorate".split()),
}


def telling_words(name: str) -> frozenset[str]:
    """Return the stems of a name that tell it from others of its kind."""
    return stems(name) - _GENERIC


def _name(source: Source) -> str:
    return f"{source.kind}: {fold(source.name)}"


def _group(names: Sequence[str], words: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return for each source the first that is the same.

    A source is the same as one whose telling words hold all of its own, where only one does: "Dr
    Jawad" is Dr Salim Jawad, unless there are two of that name. One without any telling word is the
    only named one of its kind, if there is just one.
    """
    of = {name: name for name in names}
    for name in sorted(names, key=lambda one: (-len(words[one]), one)):
        if words[name]:
            fuller = {
                of[other]
                for other in names
                if other != name
                and len(words[other]) >= len(words[name]) > 0
                and (len(words[other]), other) > (len(words[name]), name)
                and _may_be_same(name, other, words)
            }
            of[name] = min(fuller) if len(fuller) == 1 else name
    for kind in sorted(set(map(_kind, names))):
        unnamed = [name for name in names if _kind(name) == kind and not words[name]]
        named = {of[name] for name in names if _kind(name) == kind and words[name]}
        for name in unnamed:
            is_only = len(named) == 1 and kind not in _ANY_KIND
            of[name] = min(named) if is_only else unnamed[0]
    return of


_ANY_KIND: Final = frozenset(("other", "official", "media", "witness", "relative", "expert"))
_ACROSS: Final = 2
"""How many telling words a source of no kind in particular shares with one of a kind, or all."""


def _may_be_same(name: str, fuller: str, words: Mapping[str, frozenset[str]]) -> bool:
    mine, theirs = words[name], words[fuller]
    if not mine <= theirs:
        return False
    if _kind(name) == _kind(fuller):
        return True
    is_vague = bool({_kind(name), _kind(fuller)} & {"other", "official"})
    return is_vague and (mine == theirs or len(mine) >= _ACROSS)


def _kind(name: str) -> str:
    return name.partition(":")[0]
