"""Which built files a page asks for, and which a published site takes with it."""

import re
from typing import Final

from reportedly.desk.assets import ADDRESS, STATIC, asset, parts_of, site_assets

_OVERVIEW: Final = "overview.js"


def test_what_a_script_needs_at_once_is_there() -> None:
    parts = parts_of(_OVERVIEW)
    assert len(parts) == len(set(parts)) > 1
    assert asset(_OVERVIEW) not in parts
    for part in parts:
        assert (STATIC / part.removeprefix(f"{ADDRESS}/")).is_file()


def test_what_only_some_browsers_draw_with_is_not_fetched_by_all() -> None:
    """The largest script is what draws with WebGL."""
    largest = max(STATIC.glob("part-*.js"), key=lambda path: path.stat().st_size)
    assert f"{ADDRESS}/{largest.name}" not in parts_of(_OVERVIEW)
    assert parts_of("no such page") == []


def test_a_site_takes_all_with_it_that_its_pages_can_ask_for() -> None:
    site = site_assets()
    assert {site.style, site.map_style, site.script, site.third_party, *site.at_once} <= set(
        site.files
    )
    assert all(path.is_file() for path in site.files.values())
    scripts = [path.read_text("utf-8") for name, path in site.files.items() if name.endswith(".js")]
    named = {name for words in scripts for name in re.findall(r"[\w-]+-\w+\.js(?:on)?", words)}
    built = {path.name for path in STATIC.iterdir()}
    assert named & built <= set(site.files)
    assert any(name.startswith("map-worker-") for name in named & built)


def test_a_site_takes_nothing_of_the_desks_own() -> None:
    names = set(site_assets().files)
    assert not names & {asset(page).rsplit("/")[-1] for page in (_OVERVIEW, "desk.css", "early.js")}
    bytes_of = {name: (STATIC / name).read_bytes() for name in names if name.endswith(".js")}
    assert not any(b"htmx" in body for body in bytes_of.values())
