"""Small builders for tests: of articles and drafts, events and accounts, members and ledgers."""

from typing import Any
from zlib import crc32

import msgspec

from reportedly.acquire.article import make_article
from reportedly.incidents.accounts import Account, Spot
from reportedly.incidents.wording import length
from reportedly.records.claims import Claim, Count, Source
from reportedly.records.codes import ActorKind, DatePrecision, SourceKind, Stance
from reportedly.records.draft import Draft
from reportedly.records.events import Actor, Casualty, DateInterval, Event, Place
from reportedly.records.incidents import ClaimRow, Ledger, LedgerRow, LedgerSource, Member
from reportedly.records.reading import Engine, Reading
from reportedly.records.text import Article, Span
from reportedly.stages.segment import SegmentStage


def an_article(text: str, *, published: str | None = None, title: str | None = None) -> Article:
    return make_article(text, source="a test", published=published, title=title, language="en")


def a_draft(text: str, *, published: str | None = None, title: str | None = None) -> Draft:
    """Return a draft with no layer yet."""
    return Draft(article=an_article(text, published=published, title=title))


def a_segmented_draft(
    text: str, *, published: str | None = None, title: str | None = None
) -> Draft:
    """Return a draft with its sentences."""
    return SegmentStage()([a_draft(text, published=published, title=title)])[0]


def a_span(words: str = "killed", start: int = 0) -> Span:
    """Return a span of `words` at a place of a text that nobody looks at."""
    return Span(start=start, end=start + len(words), text=words)


def a_count(*ends: int | None, wording: str | None = None) -> Count:
    """Return a count of one exact number, or of a low, a best and a high one."""
    low, best, high = ends if len(ends) == 3 else ends * 3
    return Count(low=low, best=best, high=high, wording=wording or " ".join(map(str, ends)))


def a_source(name: str = "a nurse", kind: SourceKind = "medical", *, named: bool = True) -> Source:
    return Source(name=name, kind=kind, named=named, evidence=(a_span(name),))


def a_claim(source: Source | None = None, **changes: Any) -> Claim:
    claim = Claim(about="casualty", source=source, stance="asserts", evidence=(a_span("said"),))
    return msgspec.structs.replace(claim, **changes)


def a_casualty(
    name: str,
    *ends: int | None,
    source: Source | None = None,
    stance: Stance = "asserts",
    **more: Any,
) -> Casualty:
    """Return a figure of killed, in the outlet's own voice unless there is a source."""
    casualty = Casualty(
        id=name,
        outcome="killed",
        count=a_count(*ends),
        group="people",
        actor_id=None,
        side="target",
        status="unknown",
        evidence=(a_span(f"{name} people"),),
        claim=a_claim(source, stance=stance, said_on=more.pop("said_on", None)),
        score=0.9,
    )
    return msgspec.structs.replace(casualty, **more)


def an_actor(
    name: str = "Gunmen", kind: ActorKind | None = None, actor_id: str | None = None
) -> Actor:
    return Actor(name=name, actor_id=actor_id, kind=kind, country=None, evidence=(a_span(name),))


def a_place(name: str = "Gao", **changes: Any) -> Place:
    place = Place(
        name=name,
        relation="in",
        gazetteer_id=None,
        country="MLI",
        admin1="Gao",
        admin2=None,
        latitude=16.27,
        longitude=-0.04,
        radius_km=None,
        precision=1,
        evidence=(a_span(name),),
    )
    return msgspec.structs.replace(place, **changes)


def a_date(
    first: str | None, last: str | None = None, precision: DatePrecision | None = 1
) -> DateInterval:
    """Return the day `first`, or the days up to `last`."""
    return DateInterval(
        first=first,
        last=last or first,
        precision=precision,
        basis="stated",
        time_of_day=None,
        wording="then",
        evidence=(),
    )


def an_event(*casualties: Casualty, **changes: Any) -> Event:
    """Return an attack in Gao on 2 March 2025."""
    event = Event(
        id="e1",
        type="attack",
        status="happened",
        occurrences=a_count(1),
        triggers=(a_span("attacked"),),
        initiators=(),
        targets=(),
        weapons=(),
        places=(a_place(),),
        date=a_date("2025-03-02"),
        casualties=casualties,
        claims=(),
        relations=(),
        score=0.9,
    )
    return msgspec.structs.replace(event, **changes)


def a_reading(article: Article, *events: Event) -> Reading:
    """Return a reading of an article by no engine."""
    return Reading(
        article=article,
        events=events,
        presences=(),
        engine=Engine(name="", version="", model_sha256="", settings_sha256=""),
        warnings=(),
    )


def a_spot(name: str = "gao", **changes: Any) -> Spot:
    spot = Spot(
        name=name,
        country="MLI",
        admin1="Gao",
        latitude=16.27,
        longitude=-0.04,
        reach_km=5.0,
        precision=1,
    )
    return msgspec.structs.replace(spot, **changes)


def an_account(key: str = "a:e1", **changes: Any) -> Account:
    """Return an account of an attack in Gao, of which nothing else is known; article "a" of "a:1".

    The lengths of its sets of stems are those of the stems given.
    """
    account = Account(
        key=key,
        article=key.partition(":")[0],
        part_of=(),
        type="attack",
        status="happened",
        is_aggregate=False,
        days=(739_312, 739_312),
        published=739_313,
        spots=(a_spot(),),
        initiators=frozenset(),
        targets=frozenset(),
        weapons=frozenset(),
        killed=None,
        injured=None,
        killed_figures=frozenset(),
        injured_figures=frozenset(),
        victims=frozenset(),
        words=frozenset(),
        words_length=0.0,
        names=frozenset(),
        names_length=0.0,
        topic=frozenset(),
        topic_length=0.0,
        naming=(),
        lands=(("MLI", "Gao"),),
    )
    lengths = {f"{one}_length": length(changes.get(one, ())) for one in ("words", "names", "topic")}
    return msgspec.structs.replace(account, **(lengths | changes))


def a_member(number: int, *casualties: Casualty, **changes: Any) -> Member:
    """Return the member that an article of this number is, published on 3 March 2025.

    `claims` and `initiators` are those of its event, unless an `event` is given.
    """
    told = {name: changes.pop(name) for name in ("claims", "initiators") if name in changes}
    member = Member(
        key=f"{number:03}:e1",
        event_id=number,
        article_id=number,
        origin=number,
        title=f"Title {number}",
        publisher=f"Paper {number}",
        published="2025-03-03",
        url=None,
        event=an_event(*casualties, **told),
    )
    return msgspec.structs.replace(member, **changes)


def a_copy(of: Member, number: int, **changes: Any) -> Member:
    """Return a copy of a member in another paper, a day later."""
    copied: dict[str, Any] = {
        "key": f"{number:03}:e1",
        "event_id": number,
        "article_id": number,
        "publisher": f"Paper {number}",
        "published": "2025-03-04",
    }
    return msgspec.structs.replace(of, **(copied | changes))


def a_ledger_source(name: str = "the press", **changes: Any) -> LedgerSource:
    """Return a reliable source whose id is its name; the press unless a name is given."""
    identity = "press" if name == "the press" else name
    source = LedgerSource(id=identity, name=name, kind="other", named=True, reliability="reliable")
    return msgspec.structs.replace(source, **changes)


def a_ledger_row(
    name: str, *ends: int | None, source: str = "the press", **changes: Any
) -> LedgerRow:
    """Return a row of killed people that was said on 3 March 2025, by a source of this name.

    `reliability` is the source's. Its event is one of its own.
    """
    reliability = changes.pop("reliability", "reliable")
    row = LedgerRow(
        id=name,
        event_id=crc32(name.encode()),
        article_id=crc32(name.encode()),
        publisher="Paper 1",
        outcome="killed",
        victims="unknown",
        group="people",
        count=a_count(*ends, wording=changes.pop("wording", None)),
        demographics=(),
        occupations=(),
        source=a_ledger_source(source, reliability=reliability),
        stance="asserts",
        day="2025-03-03",
        minute=None,
        origin=source,
        is_partisan=False,
        part_of=None,
        replaced_by=None,
        set_aside=None,
        sentence=None,
        evidence=(a_span(f"{name} people"),),
    )
    return msgspec.structs.replace(row, **changes)


def a_ledger(*rows: LedgerRow, claims: tuple[ClaimRow, ...] = ()) -> Ledger:
    """Return a ledger of rows in their order."""
    origins = {row.origin for row in rows} | {row.origin for row in claims}
    return Ledger(rows=rows, claims=claims, origins=tuple(sorted(origins)))
