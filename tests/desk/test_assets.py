"""Which built files a page asks for."""

from reportedly.desk.assets import ADDRESS, STATIC, asset, parts_of

_OVERVIEW = "overview.js"


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
