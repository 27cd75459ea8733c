"""Dossiers that hypothesis draws: of any type, status, place, parties, figures and tolls."""

from datetime import date, timedelta
from typing import Any, get_args

import msgspec
from hypothesis import strategies as st

from dossiers import (
    a_claim,
    a_date,
    a_dossier,
    a_figure,
    a_party,
    a_place,
    a_source,
    a_toll,
    a_weapon,
    an_article,
)
from reportedly.records.codes import (
    ACTOR_KINDS,
    EVENT_TYPES,
    OUTCOMES,
    ActorKind,
    ClaimSubject,
    DateBasis,
    Demographic,
    EventStatus,
    Occupation,
    PlaceRelation,
    Side,
    SourceKind,
    Stance,
    WeaponCategory,
)
from reportedly.records.dossier import (
    Dossier,
    DossierArticle,
    DossierClaim,
    DossierDate,
    DossierFigure,
    DossierParty,
    DossierPlace,
    DossierSource,
    DossierToll,
    DossierWeapon,
)
from reportedly.records.incidents import (
    Grade,
    IncidentKind,
    Reliability,
    StrikeStatus,
    TollRule,
    VictimClass,
)

Ends = tuple[int | None, int | None, int | None]
RULES: tuple[TollRule, ...] = get_args(TollRule)
CLASSES: tuple[VictimClass, ...] = get_args(VictimClass)
ACTOR_IDS = (None, None, "islamic-state", "iraqi-army", "united-states-forces")
ODD_TEXTS = (
    "Hit",
    "Al Anbar",
    'a, "b"\r\nc\td',
    "=1+1",
    "@SUM(A1)",
    "-2",
    "مدينة هيت",
    "a\u202eb",
    "🕊️ naïve",
    "nul\x00l",
    " ",
    "; ",
    "O'Brien\u2028<b>&amp;",
)


def texts(most: int = 12) -> st.SearchStrategy[str]:
    """Texts with all that a file format may stumble over, never empty, without surrogates."""
    anything = st.text(st.characters(codec="utf-8"), min_size=1, max_size=most)
    return st.sampled_from(ODD_TEXTS) | anything


@st.composite
def ends(draw: st.DrawFn, most: int = 300) -> Ends:
    """Low, best and high in order, any of them unknown."""
    numbers = sorted(draw(st.tuples(*[st.integers(0, most)] * 3)))
    known = draw(st.tuples(*[st.booleans()] * 3))
    low, best, high = (n if is_known else None for n, is_known in zip(numbers, known, strict=True))
    return low, best, high


def countries() -> st.SearchStrategy[str | None]:
    """Codes of countries, one that is in no list among them."""
    return st.sampled_from((None, "IRQ", "SYR", "USA", "COD", "XKX", "PSE", "GRL", "XXX"))


@st.composite
def dates(draw: st.DrawFn) -> DossierDate:
    """A date of a day or a stretch, or one whose wording was not resolved."""
    first = draw(st.dates(max_value=date(9000, 1, 1)))
    last = first + timedelta(days=draw(st.sampled_from((0, 1, 6, 30, 400))))
    is_resolved = draw(st.sampled_from((True, True, True, False)))
    return a_date(
        first.isoformat() if is_resolved else None,
        last.isoformat() if is_resolved else None,
        precision=draw(st.sampled_from((None, 1, 2, 3, 4, 5))),
        basis=draw(st.sampled_from(get_args(DateBasis))),
        wording=draw(texts()),
    )


@st.composite
def places(draw: st.DrawFn) -> DossierPlace:
    """A place with a point or without, in a country or in none."""
    has_point = draw(st.booleans())
    return a_place(
        name=draw(texts()),
        relation=draw(st.sampled_from(get_args(PlaceRelation))),
        gazetteer_id=draw(st.sampled_from((None, "geonames:95446", "region:sahel"))),
        country=draw(countries()),
        admin1=draw(st.none() | texts()),
        admin2=draw(st.none() | texts()),
        latitude=draw(st.floats(-90, 90)) if has_point else None,
        longitude=draw(st.floats(-180, 180)) if has_point else None,
        radius_km=draw(st.none() | st.floats(0, 2000)),
        precision=draw(st.sampled_from((None, 1, 2, 3, 4, 5, 6, 7))),
    )


@st.composite
def parties(draw: st.DrawFn) -> DossierParty:
    """An actor of any kind or of none."""
    kinds: tuple[ActorKind, ...] = ACTOR_KINDS  # type: ignore[assignment]
    return a_party(
        draw(texts()),
        actor_id=draw(st.sampled_from(ACTOR_IDS)),
        kind=draw(st.sampled_from((None, *kinds))),
        country=draw(countries()),
        articles=draw(st.integers(1, 9)),
    )


@st.composite
def articles(draw: st.DrawFn, number: int = 1) -> DossierArticle:
    """An article of which anything may be unknown, some with their full text."""
    published = st.sampled_from((None, "2024-08-31", "2024-08-31T23:30:00+02:00"))
    return an_article(
        number,
        origin=draw(st.integers(1, number)),
        events=tuple(draw(st.lists(st.integers(1, 9), min_size=1, max_size=2, unique=True))),
        publisher=draw(st.none() | texts()),
        title=draw(st.none() | texts()),
        url=draw(st.sampled_from((None, f"https://news.example/{number}?a=1&b=2"))),
        published=draw(published),
        language=draw(st.sampled_from(("en", "ar", "und"))),
        sha256=draw(st.sampled_from((None, f"{number:064x}"))),
        text=draw(st.none() | texts()),
    )


@st.composite
def sources(draw: st.DrawFn) -> DossierSource:
    """Who says something; outlets in their own voice among them."""
    return a_source(
        draw(texts()),
        kind=draw(st.sampled_from(get_args(SourceKind))),
        named=draw(st.booleans()),
        reliability=draw(st.sampled_from(get_args(Reliability))),
        is_press=draw(st.booleans()),
    )


@st.composite
def figures(
    draw: st.DrawFn, count_sources: int = 1, count_articles: int = 1, before: int = 0
) -> DossierFigure:
    """A figure by one of so many sources; `before` is how many figures stand before it."""
    earlier = st.none() | st.integers(0, before - 1) if before else st.none()
    return a_figure(
        *draw(ends()),
        outcome=draw(st.sampled_from(OUTCOMES)),
        victims=draw(st.sampled_from(CLASSES)),
        side=draw(st.sampled_from(get_args(Side))),
        group=draw(texts()),
        actor_id=draw(st.sampled_from(ACTOR_IDS)),
        wording=draw(texts()),
        approximate=draw(st.booleans()),
        demographics=tuple(draw(_some_of(get_args(Demographic)))),
        occupations=tuple(draw(_some_of(get_args(Occupation)))),
        names=tuple(draw(st.lists(texts(), max_size=2))),
        cause=draw(st.none() | texts()),
        source=draw(st.integers(0, count_sources - 1)),
        stance=draw(st.sampled_from(get_args(Stance))),
        is_partisan=draw(st.booleans()),
        day=draw(st.sampled_from((None, "2024-08-30", "2024-09-02"))),
        article=draw(st.integers(0, count_articles - 1)),
        event=draw(st.integers(1, 9)),
        part_of=draw(earlier),
        replaced_by=draw(earlier),
        set_aside=draw(st.sampled_from((None, None, None, "it is denied"))),
        sentence=draw(st.none() | texts()),
    )


@st.composite
def claims(draw: st.DrawFn, count_sources: int = 1, count_articles: int = 1) -> DossierClaim:
    """A claim about the whole by one of so many sources."""
    return a_claim(
        about=draw(st.sampled_from(get_args(ClaimSubject))),
        stance=draw(st.sampled_from(get_args(Stance))),
        source=draw(st.integers(0, count_sources - 1)),
        day=draw(st.sampled_from((None, "2024-08-30"))),
        article=draw(st.integers(0, count_articles - 1)),
    )


@st.composite
def tolls(draw: st.DrawFn) -> tuple[DossierToll, ...]:
    """Figures under all rules, of some outcomes, of all victims and of some classes.

    Under each rule they are what they like, as estimates of several sources are: classes need not
    add up to the figure of all, and any end may be unknown.
    """
    # Most of what layouts do is with the killed, and so these come more often.
    outcomes = draw(_some_of(OUTCOMES, most=2))
    if draw(st.booleans()) and "killed" not in outcomes:
        outcomes.append("killed")
    return tuple(
        a_toll(outcome, *draw(ends()), victims=victims, rule=rule)
        for outcome in outcomes
        for victims in (None, *draw(_some_of(CLASSES, most=4)))
        for rule in RULES
    )


def _some_of(codes: tuple[Any, ...], most: int = 2) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(codes), max_size=most, unique=True)


@st.composite
def dossiers(draw: st.DrawFn, /, **changes: Any) -> Dossier:
    """Any dossier, of an incident or of an event; `changes` are fields that are given."""
    found_articles = [draw(articles(n)) for n in range(1, draw(st.integers(0, 3)) + 1)]
    found_sources = draw(st.lists(sources(), max_size=3))
    found_figures: list[DossierFigure] = []
    found_claims: list[DossierClaim] = []
    if found_articles and found_sources:
        sizes = len(found_sources), len(found_articles)
        for before in range(draw(st.integers(0, 4))):
            found_figures.append(draw(figures(*sizes, before)))  # noqa: PERF401
        found_claims = draw(st.lists(claims(*sizes), max_size=2))
    dossier = a_dossier(
        draw(st.integers(1, 10**6)),
        unit=draw(st.sampled_from(("incident", "event"))),
        kind=draw(st.sampled_from(get_args(IncidentKind))),
        type=draw(st.sampled_from(EVENT_TYPES)),
        status=draw(st.sampled_from(("happened", "ongoing", *get_args(EventStatus)))),
        title=draw(st.none() | texts()),
        date=draw(st.none() | dates()),
        place=draw(st.none() | places()),
        other_places=tuple(draw(st.lists(texts(), max_size=2))),
        initiators=tuple(draw(st.lists(parties(), max_size=3))),
        targets=tuple(draw(st.lists(parties(), max_size=3))),
        weapons=tuple(draw(st.lists(_weapons(), max_size=2))),
        occurrences=draw(ends(9)),
        articles=tuple(found_articles),
        sources=tuple(found_sources),
        figures=tuple(found_figures),
        claims=tuple(found_claims),
        tolls=draw(tolls()),
        origins=draw(st.integers(0, 3)),
        is_contested=draw(st.booleans()),
        score=draw(st.floats(0, 1)),
        warnings=draw(st.integers(0, 2)),
        names=tuple(draw(st.lists(texts(), max_size=2))),
        changed_at=draw(st.sampled_from(("2024-09-01T10:00:00Z", "2024-09-01T10:00:00+00:00"))),
        **draw(_gradings()),
    )
    return msgspec.structs.replace(dossier, **changes)


@st.composite
def _weapons(draw: st.DrawFn) -> DossierWeapon:
    return a_weapon(draw(texts()), category=draw(st.sampled_from(get_args(WeaponCategory))))


@st.composite
def _gradings(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of a grade and a strike status: none, proposed or by a person."""
    reasons = st.lists(texts(), max_size=2).map(tuple)
    return {
        "grade": draw(st.sampled_from((None, *get_args(Grade)))),
        "grade_by": draw(st.none() | texts()),
        "grade_reasons": draw(reasons),
        "strike_status": draw(st.sampled_from((None, *get_args(StrikeStatus)))),
        "strike_status_by": draw(st.none() | texts()),
        "strike_status_reasons": draw(reasons),
    }
