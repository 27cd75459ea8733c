"""What a page shows in, HTML out: the templates and the words that they may use.

Everything that a template is given is escaped; only `Markup` of `reportedly.marking` is not, which
escapes what it is made of.
"""

from functools import cache
from typing import Any, Final

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from litestar.enums import MediaType
from markupsafe import Markup as Safe

from reportedly import api
from reportedly.desk import phrases
from reportedly.desk.article_view import value_in_words
from reportedly.desk.assets import TEMPLATES, asset, parts_of
from reportedly.desk.queries import with_query
from reportedly.marking.markup import Markup
from reportedly.version import __version__
from reportedly.wording.printable import printable
from reportedly.wording.words import code_in_words, day_in_words

_SHORT: Final = 160


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "printable": printable,
        "words": code_in_words,
        "day": day_in_words,
        "markup": as_markup,
        "data": as_data,
        "short": shorten,
        "value": value_in_words,
        "with_query": with_query,
    }
    environment.globals |= {
        "asset": asset,
        "parts_of": parts_of,
        "country_name": api.country_name,
        "phrases": phrases,
        "version": __version__,
    }
    return environment


def as_markup(made: Markup) -> Safe:
    """Let a template insert what `reportedly.marking` made; TypeError for a plain text."""
    if not isinstance(made, Markup):
        raise TypeError(f"{type(made).__name__} is no Markup, and would not be escaped")
    return Safe(made)  # noqa: S704  made of escaped pieces


def as_data(value: Any) -> Safe:
    """Return a value as JSON that is safe within an element `script` of type application/json."""
    encoded = msgspec.json.encode(value).decode()
    for character in "<>&\u2028\u2029":
        encoded = encoded.replace(character, f"\\u{ord(character):04x}")
    return Safe(encoded)  # noqa: S704  no character is left that HTML would read as markup


def shorten(words: str) -> str:
    """Return the beginning of a long text, on one line."""
    shown = printable(words)
    return shown if len(shown) <= _SHORT else shown[:_SHORT] + "…"


def render(template: str, **shown: Any) -> str:
    """Return a template filled with what is shown; HTML has no null characters."""
    return _environment().get_template(template).render(**shown).replace("\x00", "\ufffd")


def page(
    request: Request[Any, Any, Any], template: str, *, status: int = 200, **shown: Any
) -> Response[str]:
    """Return a page, or the part of one that a script asks for."""
    frame = {
        "path": request.scope["path"],
        "person": request.scope.get("user"),
        "csrf": request.scope.get("state", {}).get("csrf", ""),
    }
    return Response(
        render(template, **(frame | shown)), media_type=MediaType.HTML, status_code=status
    )
