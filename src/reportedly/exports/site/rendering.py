"""What a page shows in, HTML out: the templates, and the words and safety that all pages share.

Everything that a template is given is escaped and printable; only `Markup` of `reportedly.marking`
stands as it is, which escapes what it is made of.
"""

from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup as Safe

from reportedly.marking.markup import Markup
from reportedly.wording.printable import printable
from reportedly.wording.ranges import opening
from reportedly.wording.words import code_in_words, many, number

TEMPLATES: Final = Path(__file__).parent / "templates"
_OUTWARD: Final = "base-uri 'none'; form-action 'none'"
PLAIN_POLICY: Final = f"default-src 'none'; style-src 'self'; img-src data:; {_OUTWARD}"
"""Of pages without scripts."""
MAP_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    f" connect-src 'self'; worker-src 'self'; {_OUTWARD}"
)
"""Of the page whose script fetches data and shapes, and draws them with a worker."""


def _shown(value: Any) -> Any:
    """Return what stands in a page for a value that a template has put there."""
    if isinstance(value, Markup):
        return Safe(value)  # noqa: S704  made of escaped pieces
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value
    return printable(value)


@cache
def environment() -> Environment:
    """Return the templates with all that they may use."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"words": code_in_words, "opening": opening, "number": number}
    made.globals |= {"many": many, "PLAIN_POLICY": PLAIN_POLICY, "MAP_POLICY": MAP_POLICY}
    return made


@cache
def template(name: str) -> Template:
    """Return a template, which is read once."""
    return environment().get_template(name)
