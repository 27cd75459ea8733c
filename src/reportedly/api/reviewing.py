"""A database in; articles to review in it, and what people rule of them, kept, out."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportedly.errors import ReportedlyError
from reportedly.intake.lining import refresh_lines
from reportedly.intake.review_page import ArticleVersion, NearCopy, ReviewedArticle, get_reviewed
from reportedly.intake.reviewing import edit_article, get_current
from reportedly.records.edits import Edit, Saved
from reportedly.records.incidents import Decided
from reportedly.records.text import Span
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.decision_pages import (
    About,
    DecisionFilter,
    about_decisions,
    find_decisions,
    history_of,
)
from reportedly.store.decisions import Decision, get_decision

if TYPE_CHECKING:
    from reportedly.intake.agreeing import Compared
    from reportedly.reviewing.agreement import Agreement
    from reportedly.reviewing.interpreting import Interpreter

__all__ = [
    "ArticleVersion",
    "Decision",
    "DecisionFilter",
    "NearCopy",
    "Review",
    "ReviewedArticle",
]


class Review:
    """What people rule of what was read of articles. Every method raises as `Reportedly` does."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings

    def article(self, number: int, *, as_seen_by: str | None = None) -> ReviewedArticle:
        """Return an article with what was read of it and what people ruled of that.

        With `as_seen_by` it is as that person has it by their own edits alone. ReportedlyError
        "no-article".
        """
        with self._database.reading() as connection:
            return get_reviewed(connection, number, as_seen_by)

    def edit(
        self,
        article: int,
        edits: Sequence[Edit],
        *,
        by: str,
        seen: int,
        why: str | None = None,
        reading: int | None = None,
        force: bool = False,
        alone: bool = False,
    ) -> Saved:
        """Keep edits of an article, each as a decision; lists, ledgers and tolls follow at once.

        `seen` and `reading` are the last decision and the reading that the person saw, as `article`
        told them. What another person ruled on since is not kept and comes back as a clash with
        both values, unless with `force`; all else is. `alone` is for a person who codes by
        themselves, as `article` shows it with `as_seen_by`. A value without evidence needs a `why`.
        ReportedlyError: "no-article", "bad-edit", "read-anew", "no-name"; then nothing is kept.
        """
        saved = edit_article(
            self._database,
            article,
            edits,
            by=by,
            seen=seen,
            why=why,
            reading=reading,
            is_forced=force,
            is_alone=alone,
        )
        refresh_lines(self._database, self._settings)
        return saved

    def undo(self, decision: int, *, by: str, why: str | None = None) -> Decided:
        """Undo a decision, or an undo. ReportedlyError "no-decision", "undone-already"."""
        from reportedly.intake.deciding import rule_undo

        decided = rule_undo(self._database, decision, by=by, why=why)
        refresh_lines(self._database, self._settings)
        return decided

    def agreement(self) -> "Agreement":
        """Return how far people agree on what two or more said they have been through."""
        from reportedly.intake.agreeing import agreement_of

        with self._database.reading() as connection:
            return agreement_of(connection)

    def compare(self, article: int, people: Sequence[str] | None = None) -> "Compared":
        """Return where two people differ who coded an article apart. "not-coded-twice"."""
        from reportedly.intake.agreeing import compare_coders

        with self._database.reading() as connection:
            return compare_coders(connection, article, people)

    def compared(self) -> "list[Compared]":
        """Return the articles that two or more people coded apart, as each two have them."""
        from reportedly.intake.agreeing import compare_all

        with self._database.reading() as connection:
            return compare_all(connection)

    def take(
        self, article: int, people: Sequence[str], place: int, person: str, *, by: str, seen: int
    ) -> Saved:
        """Let one of two people be right where they differ, by an edit of who settles it.

        `place` is that of the difference, as `compare` told them when the last decision was `seen`.
        ReportedlyError "not-coded-twice", "edited-meanwhile".
        """
        from reportedly.intake.agreeing import take_one

        compared = self.compare(article, people)
        if compared.seen != seen or not 0 <= place < len(compared.differences):
            raise ReportedlyError(
                "edited-meanwhile",
                "Someone ruled on this article since you opened it; nothing was saved.",
                "Look at it again.",
            )
        edit = take_one(compared, compared.differences[place], person)
        return self.edit(article, [edit], by=by, seen=seen, why=f"as {person} has it")

    def about(self, decisions: Sequence[Decision]) -> dict[int, About]:
        """Return what decisions are about, or those that they undo, by their numbers."""
        with self._database.reading() as connection:
            return about_decisions(connection, decisions)

    def interpret(self, article: int, field: str, start: int, end: int) -> list[Any]:
        """Return values that a stretch of an article's text may stand for, best first.

        `field` is "count", "occurrences", "places", "date", "initiators", "targets", "source",
        "claim", "group" or "weapons"; values are as JSON has them. ReportedlyError "no-article",
        "bad-edit".
        """
        with self._database.reading() as connection:
            text = get_current(connection, article).machine.article
        return _interpreter(self._settings).interpret(text, field, start, end)

    def occurrences_of(self, article: int, start: int, end: int) -> list[Span]:
        """Return the other stretches of an article's text with the same words. As `interpret`."""
        from reportedly.reviewing.interpreting import occurrences_of

        with self._database.reading() as connection:
            text = get_current(connection, article).machine.article.text
        return occurrences_of(text, start, end)

    def history(self, subject: str) -> list[Decision]:
        """Return the decisions on "article 5", "incident 7" and the like, the newest first.

        With those that undo them.
        """
        with self._database.reading() as connection:
            return history_of(connection, subject)

    def decision(self, number: int) -> Decision:
        """Return a decision by its number. ReportedlyError "no-decision"."""
        with self._database.reading() as connection:
            return get_decision(connection, number)

    def decisions(
        self,
        wanted: DecisionFilter | None = None,
        *,
        limit: int = 50,
        after: int | None = None,
    ) -> list[Decision]:
        """Return a page of decisions, the newest first; `after` is the last of the page before.

        ReportedlyError "bad-filter".
        """
        with self._database.reading() as connection:
            return find_decisions(connection, wanted or DecisionFilter(), limit=limit, after=after)


@lru_cache(maxsize=2)
def _interpreter(settings: Settings) -> "Interpreter":
    """Return what reads stretches of texts; its resources are loaded once."""
    from reportedly.reviewing.interpreting import Interpreter

    return Interpreter(settings)
