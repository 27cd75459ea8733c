"""The body of a form that was sent in, its fields as text, numbers and spans of an article out."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qs

from reportedly.errors import ReportedlyError
from reportedly.records.text import Span, span_of

_MOST_FIELDS: Final = 2_000
_SPAN: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_WHOLE: Final = re.compile(r"[0-9]{1,12}")


class Given:
    """The fields of a form about an article, whose text is `text`."""

    def __init__(self, body: bytes, text: str = "") -> None:
        try:
            self._fields = parse_qs(
                body.decode("utf-8"),
                keep_blank_values=True,
                strict_parsing=bool(body),
                errors="strict",
                max_num_fields=_MOST_FIELDS,
            )
        except ValueError as error:
            raise ReportedlyError(
                "bad-form", "The form that was sent cannot be read.", "Load the page again."
            ) from error
        self._text = text

    def has(self, name: str) -> bool:
        """Whether a field is there, as a box that is ticked is."""
        return name in self._fields

    def text(self, name: str) -> str:
        """Return a field without the space around it, "" where it is not there."""
        return self._fields.get(name, [""])[-1].strip()

    def secret(self, name: str) -> str:
        """Return a field just as it was typed."""
        return self._fields.get(name, [""])[-1]

    def optional(self, name: str) -> str | None:
        """Return a field, None where it is empty."""
        return self.text(name) or None

    def several(self, name: str) -> list[str]:
        """Return all values of a field that can have several."""
        return [value for value in self._fields.get(name, []) if value]

    def whole(self, name: str) -> int | None:
        """Return a field as a whole number, None where it is empty. ReportedlyError "bad-edit"."""
        written = self.text(name).replace(",", "")
        if not written:
            return None
        if not _WHOLE.fullmatch(written):
            raise _bad(name, written, "Write a whole number, or leave it empty")
        return int(written)

    def decimal(self, name: str) -> float | None:
        """Return a field as a number, None where it is empty. ReportedlyError "bad-edit"."""
        written = self.text(name)
        try:
            value = float(written) if written else None
        except ValueError:
            value = float("nan")
        if value is not None and not abs(value) < 1e9:
            raise _bad(name, written, "Write a number such as 33.35, or leave it empty")
        return value

    def spans(self, name: str) -> tuple[Span, ...]:
        """Return the spans of a field "12-20 40-45", in order, each once. "bad-edit"."""
        found = set()
        for written in self.text(name).split():
            match = _SPAN.fullmatch(written)
            try:
                if match is None:
                    raise ValueError(written)
                found.add(span_of(self._text, int(match[1]), int(match[2])))
            except ValueError as error:
                raise _bad(name, written, "Select the words in the text again") from error
        return tuple(sorted(found))

    def places_of(self, name: str) -> Sequence[str]:
        """Return the beginnings of the fields of a list, "NAME.0", "NAME.1", of what is kept."""
        begin = f"{name}."
        numbers = {
            field[len(begin) :].split(".")[0] for field in self._fields if field.startswith(begin)
        }
        listed = sorted(int(number) for number in numbers if _WHOLE.fullmatch(number))
        return [f"{begin}{number}" for number in listed if not self.has(f"{begin}{number}.drop")]


def _bad(name: str, written: str, hint: str) -> ReportedlyError:
    return ReportedlyError("bad-edit", f"{name}: {written[:80]!r} cannot be used.", f"{hint}.")
