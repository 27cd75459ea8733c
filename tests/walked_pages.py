"""A page of documentation with numbered steps in; what its reader does and sees, done in a browser.

Steps say in a few set phrases what to do: "Press <kbd>k</kbd>", "Choose **Label**", "Set **Label**
to `value`", "Select `words` in the text", "You see **words**", with all that is bold or code up to
the end of the sentence. What stands between them is for readers alone. A label, key or value that
no phrase takes in is refused, so no step can be written that is not tried.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from playwright.sync_api import Locator, Page, expect

_BOLD: Final = r"\*\*[^*]+\*\*"
_CODE: Final = r"`[^`]+`"
_KEY: Final = r"<kbd>[^<]+</kbd>"
_AND: Final = r"(?:, and |, | and )"
_FIELD: Final = rf"{_BOLD} to {_CODE}"
_PHRASES: Final = {
    "press": rf"[Pp]ress {_KEY}(?:(?: |\+| and ){_KEY})*",
    "choose": rf"(?:[Ii]n the row with {_CODE}, )?[Cc]hoose {_BOLD}",
    "set": rf"[Ss]et {_FIELD}(?:{_AND}{_FIELD})*",
    "select": rf"[Ss]elect {_CODE} in the text",
    "address": rf"[Aa]ddress now has {_CODE}",
    "see": rf"[Yy]ou see (?:[^.*`<]|{_BOLD}|{_CODE})+",
}
_PHRASE: Final = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _PHRASES.items()))
_STEP: Final = re.compile(r"^(\d+)\. (.+(?:\n {3,}.+)*)", re.MULTILINE)
_HINT: Final = re.compile(rf"{_BOLD}|{_CODE}|{_KEY}")
_TYPED: Final = {"Ctrl": "Control", "Esc": "Escape"}
_ROLES: Final = ("textbox", "combobox", "searchbox", "checkbox")
_KEYS_SHOWN: Final = r"(?: (?:\S|Esc|Ctrl Enter))?"
"""What a button has after its words: the key that presses it."""


class Move(NamedTuple):
    """A thing that the reader does or sees, and the words that say so."""

    kind: str
    words: str


class Step(NamedTuple):
    """A numbered step with its moves."""

    number: int
    moves: tuple[Move, ...]


def read_steps(page: str) -> list[Step]:
    """Return the steps of a page. ValueError for one with a label or key in no set phrase."""
    return [_step(int(number), " ".join(text.split())) for number, text in _STEP.findall(page)]


def _step(number: int, text: str) -> Step:
    found = tuple(Move(match.lastgroup or "", match.group()) for match in _PHRASE.finditer(text))
    left = _HINT.findall(_PHRASE.sub("", text))
    if left or not found:
        raise ValueError(f"step {number} says {left or 'nothing'} in no phrase that is tried")
    return Step(number, found)


def commands(page: str) -> list[str]:
    """Return the commands of a page, in their order."""
    blocks = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def walk(page: Page, steps: list[Step]) -> None:
    """Do all steps, one after the other. AssertionError that names the first that cannot be."""
    for step in steps:
        for move in step.moves:
            try:
                _DOING[move.kind](page, move.words)
            except Exception as error:
                raise AssertionError(f"step {step.number}: {move.words}: {error}") from error
            _settle(page)


def _settle(page: Page) -> None:
    """Wait as a reader does: until the page has loaded and shows what it was asked for."""
    page.wait_for_load_state("load")
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def _press(page: Page, words: str) -> None:
    for chord in re.findall(rf"{_KEY}(?:\+{_KEY})*", words):
        keys = re.findall(r"<kbd>([^<]+)</kbd>", chord)
        page.keyboard.press("+".join(_TYPED.get(key, key) for key in keys))


def _choose(page: Page, words: str) -> None:
    (label,) = _bold(words)
    within: Page | Locator = page
    for row in _code(words):
        within = page.locator("tr", has_text=row)
    chosen = within.locator("a, button, summary").filter(
        has_text=re.compile(rf"^\s*{re.escape(label)}{_KEYS_SHOWN}\s*$"), visible=True
    )
    chosen.click()


def _set(page: Page, words: str) -> None:
    for label, value in zip(_bold(words), _code(words), strict=True):
        field = page.get_by_role("textbox", name=label, exact=True)
        for role in _ROLES[1:]:
            field = field.or_(page.get_by_role(role, name=label, exact=True))
        if field.evaluate("field => field.localName") == "select":
            field.select_option(label=value)
        else:
            field.fill(value)


def _select(page: Page, words: str) -> None:
    """Drag over words of the text, as with the mouse."""
    (wanted,) = _code(words)
    box = page.locator("#text").evaluate(_BOX_OF_WORDS, wanted)
    assert box, f"the text has no words {wanted!r}"
    page.mouse.move(box["left"] + 1, box["middle"])
    page.mouse.down()
    page.mouse.move(box["right"], box["middle"], steps=4)
    page.mouse.up()


_BOX_OF_WORDS: Final = """(root, wanted) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.nodeValue.indexOf(wanted);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + wanted.length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, middle: (top + bottom) / 2 };
  }
  return null;
}"""


def _address(page: Page, words: str) -> None:
    (part,) = _code(words)
    expect(page).to_have_url(re.compile(rf"[?&]{re.escape(part)}(&|$)"))


def _see(page: Page, words: str) -> None:
    """Find words on the screen or further down, visible to the reader, whole ones."""
    for wanted in _bold(words) + _code(words):
        form = re.compile(rf"(?<![\w–]){re.escape(wanted)}(?![\w–])")
        expect(page.get_by_text(form).filter(visible=True).first).to_be_visible()


_DOING: Final[dict[str, Callable[[Page, str], None]]] = {
    "press": _press,
    "choose": _choose,
    "set": _set,
    "select": _select,
    "address": _address,
    "see": _see,
}


def _bold(words: str) -> list[str]:
    return [found.strip("*") for found in re.findall(_BOLD, words)]


def _code(words: str) -> list[str]:
    return [found.strip("`") for found in re.findall(_CODE, words)]
