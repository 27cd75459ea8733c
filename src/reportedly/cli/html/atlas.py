"""The spots of a reading in, a figure with a small map, its key and what it leaves out out.

It shows no more than the report gives: an area has no point in its middle, a country is shaded and
not marked, and what cannot be drawn is listed below, with the reason.
"""

from collections.abc import Sequence
from typing import Final

from reportedly import api
from reportedly.cli.html.drawing import draw_spots
from reportedly.cli.html.spots import Shape, Spot, why_not_drawn
from reportedly.marking.citations import Citations
from reportedly.marking.markup import Markup, element, joined
from reportedly.wording.words import place_in_words

_KEY: Final[dict[Shape, str]] = {
    "dot": "exact place",
    "near": "within about 25 km of a named point",
    "area": "an area: somewhere in it",
    "country": "a country: somewhere in it",
    "waters": "international waters or airspace",
}
_CREDIT: Final = (
    "Places: GeoNames (CC BY 4.0), changed. Outlines: Natural Earth (public domain), simplified;"
    " how a border is drawn says nothing of its status."
)


def map_section(spots: Sequence[Spot], citations: Citations, name: str) -> Markup:
    """Return the figure with the map, its key, and what it does not show; "" without any place.

    `name` is its id on the page. Spots are links to the words that they were read from.
    """
    if not spots:
        return Markup()
    outlines = api.outlines()
    reasons = [(spot, why_not_drawn(spot, outlines.rings)) for spot in spots]
    drawn = [spot for spot, reason in reasons if reason is None]
    caption = [_key(drawn)] if drawn else []
    if len(drawn) < len(spots):
        heading = "Not on the map: " if drawn else "No place can be drawn on a map: "
        caption.append(element("div", heading, _undrawn(reasons, citations), class_="undrawn"))
    if drawn:
        caption.append(element("p", _CREDIT, class_="credit"))
    drawing = draw_spots(drawn, outlines, citations) if drawn else Markup()
    return element(
        "figure",
        drawing,
        element("figcaption", *caption),
        id=name,
        class_="map" if drawn else "map empty",
    )


def _undrawn(reasons: Sequence[tuple[Spot, str | None]], citations: Citations) -> Markup:
    return element(
        "ul",
        *(
            element(
                "li",
                element(
                    "a",
                    place_in_words(spot.place, api.country_name),
                    href=citations.address(spot.place.evidence),
                    class_="spot",
                    data_spot=spot.id,
                ),
                f" ({reason})",
            )
            for spot, reason in reasons
            if reason
        ),
    )


def _key(drawn: Sequence[Spot]) -> Markup:
    shapes = {spot.shape for spot in drawn}
    return element(
        "ul",
        *(element("li", _symbol(shape), words) for shape, words in _KEY.items() if shape in shapes),
        class_="key",
    )


def _symbol(shape: Shape) -> Markup:
    """Return a shape as the key of the map has it."""
    parts = {
        "dot": element("circle", cx=12, cy=8, r=4, class_="dot"),
        "near": joined(
            element("circle", cx=12, cy=8, r=7, class_="near"),
            element("circle", cx=12, cy=8, r=3, class_="dot"),
        ),
        "area": element("circle", cx=12, cy=8, r=7, class_="area"),
        "country": element("path", d="M3,4L10,1L21,3L20,12L11,15L4,13Z", class_="shaded"),
        "waters": element("circle", cx=12, cy=8, r=7, class_="waters"),
    }
    return element("svg", parts[shape], viewBox="0 0 24 16", aria_hidden="true")
