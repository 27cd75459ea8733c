"""Spots that can be drawn and the outlines of countries in, the map as an SVG element out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from reportedly import api
from reportedly.cartography.frame import HEIGHT, WIDTH, Frame, fit_frame, line_box
from reportedly.cartography.paths import (
    Line,
    clipped_rings,
    path_along,
    path_around,
    ring_area,
    ring_middle,
)
from reportedly.cli.html.labels import Label, Labels, width_of
from reportedly.cli.html.spots import Spot, boxes_of
from reportedly.marking.citations import Citations
from reportedly.marking.markup import Markup, element
from reportedly.wording.printable import printable
from reportedly.wording.words import place_in_words

_SIZE: Final = 34
_COUNTRY_SIZE: Final = 26
_SPACED: Final = 1.25
"""How much wider spaced capitals are than other words."""
_DOT: Final = 11
_GAP: Final = 8
_LEAST_RADIUS: Final = 14.0
"""A circle that is smaller on the map is drawn as large as this: an area shall not look a point."""
_BAR: Final = 280.0
_BAR_ROOM: Final = 30


class Sheet(NamedTuple):
    """What a map is drawn on: its frame, and what it shows of each country."""

    frame: Frame
    rings: Mapping[str, list[list[tuple[float, float]]]]


def draw_spots(spots: Sequence[Spot], outlines: api.WorldOutlines, citations: Citations) -> Markup:
    """Return a map that is fitted to at least one spot, each a link to where it was read."""
    frame = fit_frame([box for spot in spots for box in boxes_of(spot, outlines.rings)])
    rings = {code: clipped_rings(lines, frame) for code, lines in outlines.rings.items()}
    sheet = Sheet(frame, rings)
    countries = [spot for spot in spots if spot.shape == "country"]
    circles = sorted(
        (spot for spot in spots if spot.shape != "country"), key=lambda spot: -spot.radius_km
    )
    land = "".join(path_around(one) for one in rings.values())
    return element(
        "svg",
        element("rect", width=WIDTH, height=HEIGHT, class_="sea"),
        element("path", d=land, class_="land"),
        *(_link(spot, *_outline(spot, sheet), citations=citations) for spot in countries),
        element("path", d=path_along(outlines.borders, frame), class_="border"),
        *(_link(spot, *_circle(spot, frame), citations=citations) for spot in circles),
        *_labels([*reversed(circles), *countries], sheet),
        _scale_bar(frame),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="group",
        aria_label="Map of the places that the article names",
    )


def _link(spot: Spot, *shapes: Markup, citations: Citations) -> Markup:
    words = place_in_words(spot.place, api.country_name)
    return element(
        "a",
        element("title", words),
        *shapes,
        href=citations.address(spot.place.evidence),
        class_="spot",
        data_spot=spot.id,
        data_events=" ".join(map(str, spot.events)),
        aria_label=words,
    )


def _outline(spot: Spot, sheet: Sheet) -> Iterator[Markup]:
    """Yield a country, and a circle around one that is too small to be seen."""
    rings = sheet.rings[spot.place.country or ""]
    yield element("path", d=path_around(rings), class_="shaded")
    x, y, across = _largest(rings)
    if across < _LEAST_RADIUS:
        yield element("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=_LEAST_RADIUS, class_="area")


def _circle(spot: Spot, frame: Frame) -> Iterator[Markup]:
    """Yield the circle of a spot, and its point where the report names one."""
    x, y, across, down = _extent(spot, frame)
    place = {"cx": f"{x:.0f}", "cy": f"{y:.0f}"}
    if spot.shape != "dot":
        yield element("ellipse", rx=f"{across:.0f}", ry=f"{down:.0f}", class_=spot.shape, **place)
    if spot.shape in ("dot", "near"):
        yield element("circle", r=_DOT, class_="dot", **place)


def _extent(spot: Spot, frame: Frame) -> tuple[float, float, float, float]:
    """Return the middle of a spot that is no country, and half its width and height."""
    latitude = spot.place.latitude or 0.0
    x, y = frame.locate(spot.place.longitude or 0.0, latitude)
    across, down = frame.ellipse(latitude, spot.radius_km)
    return x, y, max(across, _LEAST_RADIUS), max(down, _LEAST_RADIUS)


def _labels(spots: Sequence[Spot], sheet: Sheet) -> Iterator[Markup]:
    """Yield the names of spots, the most precise first, then those of countries around them."""
    labels = Labels()
    labels.keep_free(0, HEIGHT - 2 * _BAR_ROOM, _BAR + 2 * _BAR_ROOM, 2 * _BAR_ROOM)
    for spot in spots:
        if spot.shape in ("dot", "near"):
            x, y, *_ = _extent(spot, sheet.frame)
            labels.keep_free(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT)
    for spot in spots:
        label = _spot_label(spot, sheet, labels)
        if label:
            yield _text(label, "name", spot.id)
    shaded = {spot.place.country for spot in spots if spot.shape == "country"}
    for code, rings in sheet.rings.items():
        if code and code not in shaded and rings:
            label = _country_label(api.country_name(code).upper(), rings, labels)
            if label:
                yield _text(label, "country")


def _spot_label(spot: Spot, sheet: Sheet, labels: Labels) -> Label | None:
    words = printable(spot.place.name)
    if spot.shape == "country":
        x, y, wide = _largest(sheet.rings[spot.place.country or ""])
        across = max(wide, _LEAST_RADIUS)
    else:
        x, y, across, _ = _extent(spot, sheet.frame)
    if spot.shape == "dot":
        return labels.beside(words, x, y, _DOT + _GAP, _SIZE)
    upon = spot.shape != "near" and width_of(words, _SIZE) < across * 2
    within = labels.upon(words, x, y, _SIZE) if upon else None
    return within or labels.beside(words, x, y, across + _GAP, _SIZE)


def _country_label(name: str, rings: Sequence[Line], labels: Labels) -> Label | None:
    """Place the name of a country that it does not stick out of."""
    x, y, across = _largest(rings)
    size = _COUNTRY_SIZE * _SPACED
    return labels.upon(name, x, y, size) if width_of(name, size) < across * 2 else None


def _largest(rings: Sequence[Line]) -> tuple[float, float, float]:
    """Return the middle of the largest ring, and half its width."""
    largest = max(rings, key=ring_area)
    box = line_box(largest)
    return *ring_middle(largest), (box.east - box.west) / 2


def _text(label: Label, class_: str, spot: str | None = None) -> Markup:
    return element(
        "text",
        label.words,
        x=f"{label.x:.0f}",
        y=f"{label.y:.0f}",
        text_anchor=label.anchor,
        class_=class_,
        data_spot=spot,
    )


def _scale_bar(frame: Frame) -> Markup:
    """Return a bar of a round number of kilometers, as long as fits."""
    sizes = (step * 10**power for power in range(5) for step in (1, 2, 5))
    km = max((size for size in sizes if size * frame.km <= _BAR), default=1)
    x, y = _BAR_ROOM, HEIGHT - _BAR_ROOM
    return element(
        "g",
        element("path", d=f"M{x} {y - 10}V{y}H{x + km * frame.km:.0f}V{y - 10}"),
        element("text", f"{km:,} km", x=x + 10, y=y - 12),
        class_="scale",
    )
