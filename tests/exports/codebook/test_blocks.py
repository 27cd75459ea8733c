from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from codebooks import tables_in, words_of
from reportedly.exports.codebook.blocks import bullets, code, plain, table
from reportedly.wording.printable import printable

MARKS = st.text(st.sampled_from("\\`*_[]<>#|~!&;-+=:.)(1 a\n\t\u00a0é"), max_size=12)
TEXTS = MARKS | st.text(st.characters(codec="utf-8"), max_size=20)
SHOWN: list[Callable[[str], str]] = [plain, code]


def shown(markdown: str) -> list[str]:
    """Return what each block of a text shows."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return [words_of(token) for token in tokens if token.type == "inline"]


def one_line(text: str) -> str:
    return printable(text).strip()


@pytest.mark.parametrize("show", SHOWN)
@settings(deadline=None)
@given(text=TEXTS)
@example(text="1. x")
@example(text="---")
@example(text="# a")
@example(text="#")
@example(text="1 ##")
@example(text="&lt;b&gt;")
@example(text="``` `` `")
@example(text="_a_b_ __c__")
@example(text="[a](https://example.org) <https://example.org> ![b](c)")
def test_a_text_is_shown_as_it_is(show: Callable[[str], str], text: str) -> None:
    words = one_line(text)
    if words:
        assert shown(show(text)) == [words]
        assert shown(bullets([show(text), show(text)])) == [words, words]
        assert shown(f"### {show(text)}") == [words]
        assert shown(f"> x {show(text)}") == [f"x {words}"]
    else:
        assert show(text) == ""


@pytest.mark.parametrize("show", SHOWN)
@settings(deadline=None)
@given(cells=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=3))
@example(cells=[("\\", "a|b", "\\|")])
def test_a_table_has_just_the_cells_that_it_is_given(
    show: Callable[[str], str], cells: list[tuple[str, ...]]
) -> None:
    markdown = table(("A", "B", "C"), [tuple(map(show, row)) for row in cells], right=(1,))
    (found,) = tables_in(markdown)
    assert found == [["A", "B", "C"], *([one_line(cell) for cell in row] for row in cells)]


def test_texts_without_marks_stay_readable() -> None:
    assert plain("deaths_a and type_of_violence, 2024-08-29, 0.1.0 (-5 to 5)") == (
        "deaths_a and type_of_violence, 2024-08-29, 0.1.0 (-5 to 5)"
    )
    assert plain("#adm1+name") == "#adm1+name"
    assert code("#meta+source+name") == "`#meta+source+name`"


def test_what_could_drive_a_terminal_or_turn_the_text_round_is_replaced() -> None:
    assert plain("a\u202eb\x1b[2J") == "a\ufffdb\ufffd\\[2J"
    assert code("a\u202eb") == "`a\ufffdb`"
