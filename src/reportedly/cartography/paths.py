"""Rings and lines of the world and a frame in, SVG path data of what it shows of them out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from reportedly.cartography.frame import HEIGHT, WIDTH, Box, Frame, line_box

Point: TypeAlias = tuple[float, float]
Line: TypeAlias = Sequence[Point]

_PAD: Final = 8.0
"""How far beyond the map outlines go on, so that no cut edge shows."""
_STEP: Final = 1.6
"""How near to one another points are one, where nothing else is asked for."""
_LEFT, _TOP, _RIGHT, _BOTTOM = -_PAD, -_PAD, WIDTH + _PAD, HEIGHT + _PAD


def clipped_rings(rings: Iterable[Line], frame: Frame, step: float = _STEP) -> list[list[Point]]:
    """Return the parts of closed rings that the map shows, each as the points of a ring.

    Points that lie nearer to one another than `step` are one.
    """
    shown = (_clipped(_thinned(line, step)) for line in _copies(rings, frame))
    return [ring for ring in shown if ring and ring_area(ring)]


def path_around(rings: Iterable[Line]) -> str:
    """Return the path around rings of the map; "" for none."""
    return "".join(_path(ring, end="z") for ring in rings)


def path_along(lines: Iterable[Line], frame: Frame, step: float = _STEP) -> str:
    """Return the path along those parts of lines that the map shows; "" for none."""
    parts = (part for line in _copies(lines, frame) for part in _runs(_thinned(line, step)))
    return "".join(_path(part) for part in parts)


def ring_area(ring: Line) -> float:
    """Return the area of a ring; its corners may come in either order."""
    return abs(sum(x * y2 - x2 * y for (x, y), (x2, y2) in _sides(ring))) / 2


def ring_middle(ring: Line) -> Point:
    """Return the center of gravity of a ring that has an area."""
    weights = [x * y2 - x2 * y for (x, y), (x2, y2) in _sides(ring)]
    whole = 3 * sum(weights)
    along = sum(w * (x + x2) for w, ((x, _), (x2, _)) in zip(weights, _sides(ring), strict=True))
    down = sum(w * (y + y2) for w, ((_, y), (_, y2)) in zip(weights, _sides(ring), strict=True))
    return along / whole, down / whole


def _sides(ring: Line) -> Iterator[tuple[Point, Point]]:
    return pairwise([*ring, ring[0]])


def _copies(lines: Iterable[Line], frame: Frame) -> Iterator[list[Point]]:
    """Yield each line on the map as often as the frame, which may lie across 180°, meets it."""
    view = frame.box
    for line in lines:
        box = line_box(line)
        for turn in (-360, 0, 360):
            if _meets(box, view, turn):
                yield [frame.project(x + turn, y) for x, y in line]


def _meets(box: Box, view: Box, turn: int) -> bool:
    across = box.west + turn < view.east and view.west < box.east + turn
    return across and box.south < view.north and view.south < box.north


def _thinned(line: Line, step: float) -> list[Point]:
    """Return a line without the points that add nothing, a small ring as it is."""
    kept = [line[0]]
    for x, y in line[1:-1]:
        if abs(x - kept[-1][0]) > step or abs(y - kept[-1][1]) > step:
            kept.append((x, y))
    return [*kept, line[-1]] if len(kept) > 2 or line[0] != line[-1] else list(line)


def _clipped(ring: list[Point]) -> list[Point]:
    """Cut a ring at each side of the map in turn (Sutherland and Hodgman 1974)."""
    if ring[0] == ring[-1]:
        ring = ring[:-1]
    for axis, edge, inward in ((0, _LEFT, 1), (0, _RIGHT, -1), (1, _TOP, 1), (1, _BOTTOM, -1)):
        ring = list(_cut(ring, axis, edge, inward))
    return ring


def _cut(ring: list[Point], axis: int, edge: float, inward: int) -> Iterator[Point]:
    for one, two in _sides(ring) if ring else ():
        ahead, behind = (inward * (point[axis] - edge) for point in (two, one))
        if behind >= 0:
            yield one
        if (ahead >= 0) != (behind >= 0):
            share = behind / (behind - ahead)
            yield one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])


def _runs(line: list[Point]) -> Iterator[list[Point]]:
    """Yield the stretches of a line whose sides may cross the map."""
    run: list[Point] = []
    for one, two in pairwise(line):
        if _passes(one, two):
            run.extend((two,) if run else (one, two))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _passes(one: Point, two: Point) -> bool:
    across = min(one[0], two[0]) < _RIGHT and max(one[0], two[0]) > _LEFT
    return across and min(one[1], two[1]) < _BOTTOM and max(one[1], two[1]) > _TOP


def _path(points: Line, end: str = "") -> str:
    """Return a path in whole steps from point to point, as short as SVG allows; "" for none."""
    whole = [(round(x), round(y)) for x, y in points]
    steps = ((x2 - x, y2 - y) for (x, y), (x2, y2) in pairwise(whole))
    numbers = " ".join(str(number) for step in steps if step != (0, 0) for number in step)
    return f"M{whole[0][0]} {whole[0][1]}l{numbers.replace(' -', '-')}{end}" if numbers else ""
