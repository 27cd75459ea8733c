"""Values and the spans that they were read from in, links from each value to its words out."""

from collections.abc import Iterable, Mapping
from typing import Final

from reportedly.marking.markup import Markup, element
from reportedly.records.text import Span

KINDS: Final[Mapping[str, str]] = {
    "event": "event",
    "figure": "figure",
    "source": "who says so",
    "actor": "who",
    "place": "where",
    "date": "when",
    "weapon": "weapon",
    "presence": "presence",
    "warning": "warning",
}
"""What a span can be evidence of, the most telling first, and how the key of the page names it."""


class Citations:
    """What cites each span of one article; filled as its values are laid out.

    `prefix` begins every id, so that several articles can share a page.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._values = 0
        self._kinds: dict[Span, str] = {}
        self._notes: dict[Span, list[str]] = {}

    @property
    def kinds(self) -> Mapping[Span, str]:
        """Every span that is cited, with the most telling kind of value that it was read for."""
        return self._kinds

    def note(self, span: Span) -> str | None:
        """Return the numbers of what was read from a span, for a page on paper."""
        return ", ".join(self._notes.get(span, ())) or None

    def mark_id(self, span: Span) -> str:
        """Return the id of the mark of a span."""
        return f"{self._prefix}-{span.start}-{span.end}"

    def address(self, spans: Iterable[Span]) -> str | None:
        """Return the address of the first mark of spans on the page; None without any."""
        first = min(spans, default=None)
        return f"#{self.mark_id(first)}" if first else None

    def value(
        self,
        kind: str,
        spans: Iterable[Span],
        *content: str,
        label: str,
        note: str | None = None,
        **attributes: str | None,
    ) -> Markup:
        """Return a value as a link to its first mark, or as plain words when nothing was cited.

        `label` says, where a mark is asked what was read from it, whose value this is; `note` is
        its number.
        """
        cited = sorted(set(spans))
        self._values += 1
        here = f"{self._prefix}-v{self._values}"
        if not cited:
            return element("span", *content, id=here, class_="value", **attributes)
        order = list(KINDS)
        for span in cited:
            known = self._kinds.get(span, kind)
            self._kinds[span] = min(known, kind, key=order.index)
            if note:
                self._notes.setdefault(span, []).append(note)
        return element(
            "a",
            *content,
            id=here,
            href=self.address(cited),
            class_=f"value k-{kind}",
            data_marks=" ".join(map(self.mark_id, cited)),
            data_label=label,
            **attributes,
        )
