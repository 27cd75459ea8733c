"""Text and attributes in, HTML or SVG out that says exactly that: nothing in a text is markup."""

from html import escape
from typing import Final

_VOID: Final = frozenset("br hr input link meta".split())


class Markup(str):
    """Text that is HTML already, as `element` and `text` make it."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Return words as HTML that shows them."""
    return Markup(escape(words).replace("\r", "&#13;"))


def element(name: str, /, *content: str, **attributes: str | int | float | None) -> Markup:
    """Return an element; content that is no Markup is text.

    Attributes that are None are left out. Of their names a trailing underscore is dropped
    (`class_`), others are hyphens (`data_marks`).
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{joined(*content)}</{name}>")


def joined(*content: str) -> Markup:
    """Return pieces one after the other; those that are no Markup are text."""
    return Markup("".join(one if isinstance(one, Markup) else text(one) for one in content))
