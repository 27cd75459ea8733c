"""Accounts, counts, casualties, members and ledgers that hypothesis draws."""

import msgspec
from hypothesis import strategies as st

from builders import (
    a_casualty,
    a_copy,
    a_ledger,
    a_ledger_row,
    a_member,
    a_source,
    a_span,
    a_spot,
    an_account,
    an_actor,
)
from reportedly.incidents.accounts import Account, Range, Spot
from reportedly.incidents.wording import length
from reportedly.records.claims import Source
from reportedly.records.codes import EVENT_TYPES, OUTCOMES
from reportedly.records.events import Casualty
from reportedly.records.incidents import Ledger, LedgerRow, Member

Ends = tuple[int | None, int | None, int | None]
STEMS = st.frozensets(st.sampled_from("attack market gao tessalit ansongo masosi lorry".split()))
DAYS = st.sampled_from((None, "2025-03-01", "2025-03-02", "2025-03-03", "2025-03-04"))


@st.composite
def counts(draw: st.DrawFn) -> Ends:
    """Low, best and high in order, any of them unknown."""
    low, best, high = sorted(draw(st.tuples(*[st.integers(0, 40)] * 3)))
    known = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    return (low if known[0] else None, best if known[1] else None, high if known[2] else None)


@st.composite
def ranges(draw: st.DrawFn, most: int = 60) -> Range:
    low, high = sorted(draw(st.tuples(st.integers(0, most), st.integers(0, most))))
    return low, high


@st.composite
def spots(draw: st.DrawFn) -> Spot:
    has_point = draw(st.booleans())
    return a_spot(
        draw(st.sampled_from(("gao", "suva", "labbezanga"))),
        country=draw(st.sampled_from((None, "MLI", "FJI"))),
        admin1=draw(st.sampled_from((None, "Gao", "Kidal"))),
        latitude=draw(st.sampled_from((16.0, 16.02, 16.3, 17.5, -89.0))) if has_point else None,
        longitude=draw(st.sampled_from((-179.99, 179.99, 0.0, 0.3, 1.2))) if has_point else None,
        reach_km=draw(st.sampled_from((5.0, 60.0, 300.0))),
        precision=draw(st.sampled_from((None, 1, 3, 4, 6))),
    )


@st.composite
def accounts(draw: st.DrawFn, key: str = "a:e1") -> Account:
    """An account of any type, day, place and figures, its words from a few."""
    first = draw(st.none() | st.integers(739_300, 739_320))
    words, names, topic = draw(STEMS), draw(STEMS), draw(STEMS)
    lands = st.tuples(st.sampled_from(("MLI", "FJI")), st.sampled_from((None, "Gao", "Kidal")))
    parties = st.frozensets(st.sampled_from(("@actor:1", "@actor:2", "gunm", "soldi")))
    return an_account(
        key,
        type=draw(st.sampled_from(EVENT_TYPES)),
        is_aggregate=draw(st.booleans()),
        days=None if first is None else (first, first + draw(st.sampled_from((0, 1, 6, 45)))),
        published=draw(st.none() | st.integers(739_300, 739_330)),
        spots=tuple(draw(st.lists(spots(), max_size=3))),
        initiators=draw(parties),
        targets=draw(parties),
        weapons=draw(st.frozensets(st.sampled_from(("drone", "bomb")))),
        killed=draw(st.none() | ranges()),
        injured=draw(st.none() | ranges()),
        killed_figures=draw(st.frozensets(st.integers(1, 9), max_size=3)),
        injured_figures=draw(st.frozensets(st.integers(1, 9), max_size=3)),
        victims=draw(st.frozensets(st.sampled_from(("ada karr", "bo karr", "ci dol")))),
        words=words,
        words_length=length(words),
        names=names,
        names_length=length(names),
        topic=topic,
        topic_length=length(topic),
        naming=tuple(sorted(draw(STEMS))),
        lands=tuple(draw(st.lists(lands, max_size=2, unique=True))),
    )


@st.composite
def keyed_accounts(draw: st.DrawFn, most: int = 7) -> dict[str, Account]:
    """Accounts by their keys, one to three of an article, some a part of another of it."""
    found: dict[str, Account] = {}
    for number in range(draw(st.integers(1, most))):
        key = f"{number // draw(st.sampled_from((1, 2, 3)))}:e{number}"
        account = draw(accounts(key))
        mine = [one for one in found if one.partition(":")[0] == account.article]
        part_of = draw(st.sampled_from([None, *mine]))
        found[key] = msgspec.structs.replace(account, part_of=(part_of,) if part_of else ())
    return found


SOURCES = st.sampled_from(
    (
        None,
        a_source("the hospital", "medical"),
        a_source("hospital officials", "medical", named=False),
        a_source("the army", "military"),
        a_source("the Front", "armed_group"),
        a_source("Kambale", "ngo"),
    )
)


@st.composite
def casualties(
    draw: st.DrawFn,
    name: str,
    ends: st.SearchStrategy[Ends] | None = None,
    sources: st.SearchStrategy[Source | None] = SOURCES,
) -> Casualty:
    """A figure of any outcome, class, source and stance."""
    group, status = draw(
        st.sampled_from(
            (
                ("people", "unknown"),
                ("civilians", "civilian"),
                ("soldiers", "combatant"),
                ("militants", "combatant"),
            )
        )
    )
    return a_casualty(
        name,
        *draw(counts() if ends is None else ends),
        source=draw(sources),
        stance=draw(st.sampled_from(("asserts", "asserts", "confirms", "denies", "doubts"))),
        outcome=draw(st.sampled_from(OUTCOMES[:2])),
        group=group,
        status=status,
        said_on=draw(DAYS),
        evidence=(a_span(group, draw(st.integers(0, 90))),),
    )


@st.composite
def members(draw: st.DrawFn, most: int = 5) -> list[Member]:
    """Members of one incident with up to three figures each, some of them copies of others."""
    found: list[Member] = []
    for number in range(1, draw(st.integers(1, most)) + 1):
        firsts = [one for one in found if one.origin == one.article_id]
        if firsts and draw(st.integers(0, 3)) == 0:
            found.append(a_copy(draw(st.sampled_from(firsts)), number))
            continue
        figures = [draw(casualties(f"c{n}")) for n in range(draw(st.integers(0, 3)))]
        if len(figures) > 1:
            tie = draw(st.sampled_from(("part_of", "revises", None)))
            changes = {} if tie is None else {tie: figures[0].id}
            figures[1] = msgspec.structs.replace(figures[1], **changes)
        day = draw(DAYS)
        clock = draw(st.sampled_from(("", "T07:30+00:00", "T23:30+02:00")))
        found.append(
            a_member(
                number,
                *figures,
                initiators=draw(
                    st.sampled_from(((), (an_actor("Army", "state_forces", "actor:1"),)))
                ),
                published=None if day is None else f"{day}{clock}",
            )
        )
    return found


@st.composite
def ledgers(draw: st.DrawFn, most: int = 6) -> Ledger:
    """A ledger of rows of any class, count, day, source and reliability."""
    return a_ledger(*[draw(_rows(f"r{n}")) for n in range(draw(st.integers(0, most)))])


@st.composite
def _rows(draw: st.DrawFn, name: str) -> LedgerRow:
    return a_ledger_row(
        name,
        *draw(counts()),
        source=draw(st.sampled_from(("the press", "a nurse", "an officer", "a guess"))),
        wording=draw(st.sampled_from(("dozens", "hundreds", "some", "12", "tens"))),
        reliability=draw(st.sampled_from(("reliable", "party", "unreliable"))),
        outcome=draw(st.sampled_from(OUTCOMES)),
        victims=draw(st.sampled_from(("civilian", "state_forces", "armed_group", "unknown"))),
        day=draw(DAYS),
        is_partisan=draw(st.booleans()),
        set_aside=draw(st.sampled_from((None, None, "it is denied"))),
        event_id=draw(st.integers(1, 2)),
        group=draw(st.sampled_from(("women", "men"))),
    )
