"""The page in a real browser: what it shows, what it does, and what it leaves alone."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from reportedly.records.events import Place
from reportedly.records.reading import Reading
from reportedly.records.text import Article, span_of

Show = Callable[..., Any]

SCRIPT = (
    "<script>window.owned = 1</script><img src=x onerror='owned = 2'></p></mark></article>"
    '"><svg onload=alert(1)><style>*{display:none}</style><a href="javascript:owned=3">x</a>'
    "<link rel=stylesheet href=//example.org/x><iframe src=//example.org></iframe>"
)


def renamed(reading: Reading, bad: str) -> Reading:
    """Return a reading whose every text is hostile."""
    text = f"Killed: {bad} Ten men died."
    span = span_of(text, 0, len(text))
    encoded = msgspec.to_builtins(reading)

    def spoil(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            if set(value) == {"start", "end", "text"}:
                return msgspec.to_builtins(span)
            return {name: spoil(one, name) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [spoil(one, key) for one in value]
        free = key in ("name", "group", "wording", "medium", "cause", "message", "what", "title")
        return bad if free and value is not None else value

    spoiled = msgspec.convert(spoil(encoded), Reading)
    article = Article(
        id="a", title=bad, url=bad, publisher=bad, language="en", text=text, sha256="b"
    )
    return msgspec.structs.replace(spoiled, article=article)


def test_it_asks_for_nothing_and_complains_of_nothing(
    show: Show, raid: Reading, hostile: Reading, nothing: tuple[Reading, Any]
) -> None:
    shown = show(raid, hostile, nothing[0])
    shown.page.click("#a1 td a.k-figure >> nth=0")
    shown.page.hover("#a1 mark >> nth=3")
    shown.page.click("#a1-e1 dd a >> nth=0")
    assert shown.asked == [shown.page.url]
    assert shown.complaints == []


def test_the_text_is_not_altered(show: Show, raid: Reading) -> None:
    for script in (True, False):
        assert show(raid, script=script).words(".text") == [raid.article.text]


def test_a_value_lights_up_its_words(show: Show, raid: Reading) -> None:
    shown = show(raid)
    shown.page.click("a.k-figure >> nth=0")
    assert shown.lit() == ["12 dead", "at least 12 members of the Black Banner"]
    shown.page.click("a.k-date")
    assert shown.lit() == ["early Thursday"]
    values = shown.page.locator("a[data-marks]")
    for number in range(values.count()):
        values.nth(number).click()
        lit = shown.page.locator("mark.lit").evaluate_all("all => all.map(m => m.dataset.mark)")
        assert set(lit) == set(values.nth(number).get_attribute("data-marks").split(" "))


def test_the_words_come_into_view(show: Show, raid: Reading) -> None:
    long = "\n\nNothing of note happened elsewhere." * 80
    article = msgspec.structs.replace(raid.article, text=f"{raid.article.text}{long}")
    for script in (True, False):
        shown = show(msgspec.structs.replace(raid, article=article), script=script)
        shown.page.locator(".text").evaluate("text => text.scrollTo(0, 1e6)")
        mark = shown.page.locator("mark", has_text="two of them in falls").first
        assert "visible" not in _visible(mark)
        shown.page.click("a.k-figure >> nth=2")
        shown.page.wait_for_timeout(800)
        assert _visible(mark) == "visible"
        assert shown.page.locator("mark.lit, mark:target").first.text_content() == (
            "two of them in falls"
        )


def _visible(mark: Any) -> str:
    """Return "visible" when a mark lies within the frame that its text scrolls in."""
    return str(
        mark.evaluate(
            """mark => {
                const frame = mark.closest(".text").getBoundingClientRect();
                const {top, bottom} = mark.getBoundingClientRect();
                return top >= frame.top && bottom <= frame.bottom ? "visible" : "out";
            }"""
        )
    )


def test_a_mark_says_what_was_read_from_it(show: Show, raid: Reading) -> None:
    shown = show(raid)
    shown.page.locator("mark", has_text="two of them in falls").first.click()
    drawer = shown.page.locator(".drawer")
    assert drawer.locator("li").all_text_contents() == [
        "Event 1, figure 3, injured, soldiers (cause: falls): 2–2–2 “two”"
    ]
    drawer.locator("li a").click()
    assert shown.page.evaluate("document.activeElement.textContent") == "2–2–2 “two”"
    shown.page.keyboard.press("Escape")
    assert not drawer.is_visible()
    assert shown.words(".lit") == []


def test_on_a_narrow_page_the_box_leads_back(show: Show, raid: Reading) -> None:
    shown = show(raid, width=400)
    figure = shown.page.locator("a.k-figure").first
    figure.click()
    shown.page.wait_for_timeout(800)
    assert shown.page.locator("mark.lit").first.evaluate("m => m.getBoundingClientRect().top > 0")
    shown.page.click(".drawer li a")
    shown.page.wait_for_timeout(800)
    top = figure.evaluate("value => value.getBoundingClientRect().top")
    assert 0 < top < 800


def test_the_keyboard_reaches_every_mark(show: Show, raid: Reading) -> None:
    shown = show(raid)
    shown.page.locator("mark[tabindex='0']").focus()
    seen = set()
    for _ in range(shown.page.locator("mark[id]").count()):
        seen.add(shown.page.evaluate("document.activeElement.id"))
        shown.page.keyboard.press("ArrowRight")
    assert len(seen) == shown.page.locator("mark[id]").count()
    shown.page.keyboard.press("Enter")
    assert shown.page.locator(".drawer").is_visible()


def test_an_event_shows_its_places(show: Show, raid: Reading) -> None:
    first, second = raid.events
    elsewhere = msgspec.structs.replace(first.places[0], name="Deir Hana", latitude=36.5)
    second = msgspec.structs.replace(second, places=(elsewhere,))
    shown = show(msgspec.structs.replace(raid, events=(first, second), presences=()))
    assert sorted(shown.words("svg text.name")) == ["Deir Hana", "Tal Amra"]
    shown.page.click("#a1-e2 h3")
    assert shown.words("svg text.name.chosen") == ["Deir Hana"]
    shown.page.click("#a1-e1 h3")
    assert shown.words("svg text.name.chosen") == ["Tal Amra"]
    shown.page.click("svg a.spot[data-spot=a1-p2] .dot")
    assert any("Event 2, where: near Deir Hana" in words for words in shown.words(".drawer li"))


@pytest.mark.parametrize(("precision", "dots"), [(1, 1), (2, 1), (4, 0), (5, 0), (6, 0), (7, 0)])
def test_only_a_point_is_drawn_as_a_point(
    show: Show, raid: Reading, precision: int, dots: int
) -> None:
    place: Place = msgspec.structs.replace(
        raid.events[0].places[0], precision=precision, radius_km=300.0, latitude=35.0
    )
    event = msgspec.structs.replace(raid.events[0], places=(place,))
    shown = show(msgspec.structs.replace(raid, events=(event,), presences=()))
    assert shown.page.locator(".map > svg .dot").count() == dots
    assert shown.page.locator(".map > svg .shaded").count() == (precision == 6)
    assert shown.page.locator(".map > svg a.spot").count() == 1


def test_hostile_markup_is_text(show: Show, raid: Reading) -> None:
    reading = renamed(raid, SCRIPT)
    shown = show(reading)
    shown.page.click("#a1 a.k-figure >> nth=0")
    shown.page.locator("mark").first.click()
    assert shown.words(".text") == [reading.article.text]
    assert shown.page.evaluate("window.owned") is None
    made = shown.page.locator("article :is(script, style, img, iframe, link, [onload])")
    assert made.count() == 0
    assert shown.page.locator("a:not([href^='#'])").count() == 0
    assert shown.asked == [shown.page.url]
    assert shown.complaints == []
    assert "<script>window.owned" in shown.words("h2")[0]


def test_controls_of_direction_change_nothing_around_them(show: Show, raid: Reading) -> None:
    reading = renamed(raid, "12\u202e\u2066\x1b[2J\ud800")
    shown = show(reading)
    assert shown.words(".control")[:3] == ["\u202e", "\u2066", "\x1b"]
    assert shown.words(".text") == [reading.article.text.replace("\ud800", "\ufffd")]
    order = shown.page.locator(".text").evaluate(
        """text => {
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const edges = [];
            while (walker.nextNode()) {
                const range = document.createRange();
                range.selectNodeContents(walker.currentNode);
                edges.push(range.getBoundingClientRect().left);
            }
            return edges;
        }"""
    )
    assert order == sorted(order)
    assert "\u202e" not in "".join(shown.words(".found, h2, figcaption, header"))


def test_the_policy_stops_other_scripts_and_requests(show: Show, raid: Reading) -> None:
    shown = show(raid)
    shown.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.owned = 1";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<p onclick='window.owned = 2'>x</p>");
            document.body.lastElementChild.click();
            fetch("https://example.org/").catch(() => {});
        }"""
    )
    assert shown.page.evaluate("window.owned") is None
    assert len(shown.complaints) >= 3
    assert all("Content Security Policy" in one for one in shown.complaints[:2])


def test_several_articles_have_a_list(show: Show, raid: Reading, hostile: Reading) -> None:
    shown = show(raid, hostile)
    assert shown.page.locator("nav li a").count() == 2
    shown.page.click("nav a[href='#a2']")
    assert shown.page.url.endswith("#a2")
    assert show(raid).page.locator("nav").count() == 0
    identities = shown.page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(identities) == len(set(identities))


def test_nothing_sticks_out_of_a_narrow_page(show: Show, raid: Reading) -> None:
    shown = show(renamed(raid, "x" * 300), width=360)
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= 360
