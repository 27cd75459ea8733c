"""The facts listed of an article and a Reading of it come in; a line for each that fails goes out.

A facts file is a JSON object; only the keys that must hold are in it.

- `published`: the article's date. `article`, `about`, `why`: comments.
- `events`: each with a `key` (its name in the file) and any keys of `event_checks.EVENT_CHECKS`,
  `casualties` (keys of `fact_checks.CASUALTY_CHECKS`), `first_in_list`, `relation` {kind, to: the
  key of another listed event}, and `no_casualties_but_these`.
- `casualties`: figures that must be read, whichever event holds them.
- `presences`; an empty list says that none is told.
- `not_events`: a {passage, why}: no event has a trigger in that passage; a string is a comment.
- `no_other_events`, `no_casualties_but_these`: what is listed is all there is.

Where a value is one of several that a reasonable coder could give, a list of them stands in its
place; a name matches if either contains the other. `optional` marks an event or casualty that may
be missing, but has to be right where it is read. `source: null` is the reporter's own voice,
`responsibility: null` says that nobody claims it.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from event_checks import EVENT_CHECKS, PRESENCE_CHECKS
from fact_checks import CASUALTY_CHECKS, COMMENTS, Figure, Spec, check_keys, triple
from invariants import check_invariants
from matching import assign
from reportedly.records.events import Casualty, Event
from reportedly.records.reading import Reading

_FACT_KEYS: Final = frozenset(
    {
        "article",
        "published",
        "about",
        "why",
        "events",
        "casualties",
        "presences",
        "not_events",
        "no_other_events",
        "no_casualties_but_these",
    }
)
_BESIDE_CHECKS: Final = frozenset(
    {"casualties", "first_in_list", "relation", "no_casualties_but_these"}
)
_ALL_CASUALTIES: Final = "no_casualties_but_these"
_WRONG_TYPE: Final = 3
_WRONG_COUNT: Final = 20
_WRONG_OUTCOME: Final = 100


def check_facts(facts: dict[str, Any], reading: Reading) -> list[str]:
    """Return a line for each fact that does not hold in `reading`; none when all hold.

    Listed events are matched to those of the reading so that the fewest facts fail, each used once.
    ValueError for a key that the facts form does not have.
    """
    _refuse_malformed(facts, reading.article.text)
    figures = _figures_by_event(reading)
    specs: list[Spec] = facts.get("events", [])
    matched = _match_events(specs, reading.events, figures)
    lines = check_invariants(reading)
    free = [figure for told in figures.values() for figure in told]
    for spec, event in zip(specs, matched, strict=True):
        if event is None:
            lines += _say_untold(spec, reading.events, figures)
            continue
        used, found = _check_event(spec, event, figures[event.id])
        found += _check_order_and_relation(spec, event, reading, specs, matched)
        lines += [f"event {spec['key']!r}: {line}" for line in found]
        free = [figure for figure in free if figure not in used]
    lines += _check_figures(facts.get("casualties", []), free, bool(facts.get(_ALL_CASUALTIES)))[1]
    lines += _check_other_events(facts, reading.events, matched)
    lines += _check_presences(facts, reading)
    return lines + _check_not_events(facts.get("not_events", []), reading)


def _refuse_malformed(facts: dict[str, Any], text: str) -> None:
    events = facts.get("events", [])
    casualties = [figure for part in (facts, *events) for figure in part.get("casualties", [])]
    for specs, known in (
        ([facts], _FACT_KEYS),
        (events, EVENT_CHECKS.keys() | _BESIDE_CHECKS | COMMENTS),
        (casualties, CASUALTY_CHECKS.keys() | COMMENTS),
        (facts.get("presences", []), PRESENCE_CHECKS.keys() | COMMENTS),
    ):
        for spec in specs:
            if spec.keys() - known:
                raise ValueError(f"unknown keys in the facts: {sorted(spec.keys() - known)}")
    for entry in facts.get("not_events", []):
        if not isinstance(entry, str) and entry["passage"] not in text:
            raise ValueError(f"the article has no passage {entry['passage']!r}")


# Events


def _figures_by_event(reading: Reading) -> dict[str, list[Figure]]:
    by_id = {figure.id: figure for event in reading.events for figure in event.casualties}
    return {
        event.id: [
            Figure(figure, by_id.get(figure.part_of) if figure.part_of else None)
            for figure in event.casualties
        ]
        for event in reading.events
    }


def _match_events(
    specs: Sequence[Spec], events: Sequence[Event], figures: dict[str, list[Figure]]
) -> list[Event | None]:
    costs = [[_cost(spec, event, figures[event.id]) for event in events] for spec in specs]
    columns = assign(costs, [_cost_untold(spec) for spec in specs])
    return [None if column is None else events[column] for column in columns]


def _cost(spec: Spec, event: Event, figures: list[Figure]) -> int:
    failed = _check_event(spec, event, figures)[1]
    wrong_type = any(line.startswith(("type:", "type_any:")) for line in failed)
    return 2 * (len(failed) + (_WRONG_TYPE if wrong_type else 0))


def _cost_untold(spec: Spec) -> int:
    if spec.get("optional"):
        return 1
    return 2 * (1 + len(spec) + len(spec.get("casualties", [])))


def _check_event(spec: Spec, event: Event, figures: list[Figure]) -> tuple[list[Figure], list[str]]:
    own = {key: value for key, value in spec.items() if key not in _BESIDE_CHECKS}
    listed = spec.get("casualties", [])
    used, lines = _check_figures(listed, figures, bool(spec.get(_ALL_CASUALTIES)))
    return used, check_keys(own, event, EVENT_CHECKS) + lines


def _check_order_and_relation(
    spec: Spec,
    event: Event,
    reading: Reading,
    specs: Sequence[Spec],
    matched: Sequence[Event | None],
) -> list[str]:
    lines = []
    if spec.get("first_in_list") and reading.events[0] is not event:
        lines.append(f"first_in_list: expected first, found {_show_event(reading.events[0])} first")
    relation = spec.get("relation")
    if relation:
        ids = {other["key"]: told.id for other, told in zip(specs, matched, strict=True) if told}
        wanted = (relation["kind"], ids.get(relation["to"]))
        found = [(tie.kind, tie.to) for tie in event.relations]
        if wanted not in found:
            lines.append(f"relation: expected {dict(relation)}, as ids {wanted}, found {found}")
    return lines


def _say_untold(spec: Spec, events: Sequence[Event], figures: dict[str, list[Figure]]) -> list[str]:
    if spec.get("optional"):
        return []
    wanted = {key: value for key, value in spec.items() if key in EVENT_CHECKS}
    nearest = min(events, key=lambda event: _cost(spec, event, figures[event.id]), default=None)
    found = "no event" if nearest is None else f"nearest {_show_event(nearest)}"
    return [f"event {spec['key']!r}: expected {wanted}, found {found}"]


def _check_other_events(
    facts: dict[str, Any], events: Sequence[Event], matched: Sequence[Event | None]
) -> list[str]:
    if not facts.get("no_other_events"):
        return []
    known = {event.id for event in matched if event}
    others = [event for event in events if event.id not in known]
    return [f"no_other_events: expected none, found {_show_event(event)}" for event in others]


def _check_not_events(expected: Iterable[Any], reading: Reading) -> list[str]:
    return [
        f"not_events: expected none in {entry['passage']!r}, found {_show_event(event)}"
        for entry in expected
        if not isinstance(entry, str)
        for event in reading.events
        if _has_trigger_in(entry["passage"], event, reading.article.text)
    ]


def _has_trigger_in(passage: str, event: Event, text: str) -> bool:
    start = text.index(passage)
    return any(start <= span.start < start + len(passage) for span in event.triggers)


def _show_event(event: Event) -> str:
    triggers = ", ".join(repr(span.text) for span in event.triggers)
    places = ", ".join(place.name for place in event.places)
    return (
        f"{event.type} ({event.status}; triggers {triggers or 'none'}; at {places or 'no place'})"
    )


# Casualties


def _check_figures(
    specs: Sequence[Spec], figures: Sequence[Figure], all_listed: bool
) -> tuple[list[Figure], list[str]]:
    """Match listed casualties to figures; return the figures used and what does not hold."""
    failed = [[check_keys(spec, figure, CASUALTY_CHECKS) for figure in figures] for spec in specs]
    costs = [[sum(map(_cost_of_line, lines)) for lines in row] for row in failed]
    columns = assign(costs, [_WRONG_COUNT - 1] * len(specs))
    lines = []
    for at, (spec, column) in enumerate(zip(specs, columns, strict=True)):
        name = _name_of(spec)
        if column is not None:
            lines += [f"casualty {name}: {line}" for line in failed[at][column]]
        elif not spec.get("optional"):
            lines.append(f"casualty {name}: expected, found {_say_nearest(costs[at], figures)}")
    used = [figures[column] for column in columns if column is not None]
    if all_listed:
        others = [figure for figure in figures if figure not in used]
        lines += [f"{_ALL_CASUALTIES}: found {_show_casualty(other.casualty)}" for other in others]
    return used, lines


def _cost_of_line(line: str) -> int:
    costs = {"outcome": _WRONG_OUTCOME, "count": _WRONG_COUNT}
    return costs.get(line.partition(":")[0], 1)


def _name_of(spec: Spec) -> str:
    source = f" by {spec['source']}" if spec.get("source") else ""
    return f"{spec['outcome']} {spec['count']}{source}"


def _say_nearest(costs: Sequence[int], figures: Sequence[Figure]) -> str:
    if not figures:
        return "no casualties"
    nearest = min(range(len(figures)), key=costs.__getitem__)
    return f"nearest {_show_casualty(figures[nearest].casualty)}"


def _show_casualty(casualty: Casualty) -> str:
    source = casualty.claim.source.name if casualty.claim.source else "the reporter"
    count = triple(casualty.count)
    return f"{casualty.outcome} {count} {casualty.group!r} by {source} ({casualty.claim.stance})"


# Presences


def _check_presences(facts: dict[str, Any], reading: Reading) -> list[str]:
    specs: list[Spec] | None = facts.get("presences")
    if specs is None:
        return []
    told = reading.presences
    found = [(presence.actor.name, triple(presence.count), presence.what) for presence in told]
    if not specs:
        return [f"presences: expected none, found {found}"] if found else []
    failed = [[check_keys(spec, presence, PRESENCE_CHECKS) for presence in told] for spec in specs]
    columns = assign([[len(lines) for lines in row] for row in failed], [_WRONG_COUNT] * len(specs))
    return [
        f"presence {spec['actor']!r}: expected {dict(spec)}, found {found}"
        for at, (spec, column) in enumerate(zip(specs, columns, strict=True))
        if column is None or failed[at][column]
    ]
