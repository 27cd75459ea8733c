"""A database and who asks in; what of it is shown to them, out: the desk reads nothing else.

Flags hide names and texts from roles (`reviewing.hiding`). Who codes an article apart sees nobody
else's edits of it (`store.apart`): they get it as they have it, and neither decisions of others on
it nor the incidents that it is of, whose figures follow from all edits.
"""

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.api.shown_lists import ShownOverview, ShownQueue
from reportedly.api.withholding import hide_article, names_among, withhold_decision
from reportedly.errors import ReportedlyError
from reportedly.intake.review_page import ReviewedArticle
from reportedly.records.flags import Flag, FlaggedKind
from reportedly.records.incidents import KeptIncident, Link, TollRule
from reportedly.records.people import Person, Role, may
from reportedly.records.text import Span
from reportedly.reviewing.hiding import Hider, hide, hide_incident, hides_names, hides_text
from reportedly.store.apart import apart_from_others
from reportedly.store.database import Database
from reportedly.store.decision_pages import DecisionFilter
from reportedly.store.decisions import Decision
from reportedly.store.finding import KeptEvent
from reportedly.store.flags import AllFlags

if TYPE_CHECKING:
    from reportedly.api.kept import Reportedly
    from reportedly.intake.agreeing import Compared

_NOTHING: frozenset[Flag] = frozenset()


class Showing:
    """What is shown of a database to a person. Every method raises as that of `Reportedly` does.

    It is for one request: what is flagged is looked up once. Where nothing is, that is one query.
    """

    def __init__(self, kept: "Reportedly", database: Database, person: Person) -> None:
        self._kept = kept
        self._database = database
        self.person = person
        self.role: Role = person.role

    @cached_property
    def flags(self) -> AllFlags:
        """The flags that are in force."""
        return self._kept.flags.all()

    @cached_property
    def apart(self) -> frozenset[int]:
        """The articles that the person codes without a look at anybody else's edits."""
        with self._database.reading() as connection:
            return apart_from_others(connection, self.person.name)

    def flags_of(self, kind: FlaggedKind, number: int) -> frozenset[Flag]:
        """Return the flags of an article or incident; an incident has those of its articles."""
        found = self.flags.articles if kind == "article" else self.flags.incidents
        return found.get(number, _NOTHING)

    def is_graphic(self, incident: int) -> bool:
        """Whether texts of an incident are blurred until they are asked for."""
        return "graphic" in self.flags_of("incident", incident)

    def withheld(self, kind: FlaggedKind, number: int) -> frozenset[Flag]:
        """Return the flags by which something of an article or incident is hidden here."""
        flags = self.flags_of(kind, number)
        hidden = {"names": hides_names(flags, self.role), "text": hides_text(flags, self.role)}
        return frozenset(flag for flag in flags if hidden.get(flag))

    def article(self, number: int) -> ReviewedArticle:
        """Return an article with what was read of it and what people ruled of that."""
        is_apart = number in self.apart
        article = self._kept.review.article(
            number, as_seen_by=self.person.name if is_apart else None
        )
        if not self.withheld("article", article.id):
            return article
        flags = self.flags_of("article", article.id)
        return hide_article(article, flags, self.role, self._names([article.id]))

    def _names(self, articles: Collection[int]) -> set[str]:
        """Return the names to hide in articles: theirs, and those of their incidents' others."""
        flagged = self.flags.articles
        secretive = {one for one in flagged if hides_names(flagged[one], self.role)}
        if secretive.isdisjoint(articles):
            return set()
        with self._database.reading() as connection:
            return names_among(connection, articles, secretive)

    def incident(self, number: int, *, rule: TollRule = "ucdp") -> KeptIncident:
        """Return an incident. ReportedlyError "coded-apart" where one codes an article of it."""
        incident = self._kept.incident(number, rule=rule)
        articles = {one.article_id for one in incident.members}
        self._check_apart(articles)
        if not self.withheld("incident", incident.id):
            return incident
        flags = {one: self.flags_of("article", one) for one in articles}
        return hide_incident(incident, flags, self.role, names=self._names(articles))

    def _check_apart(self, articles: Collection[int]) -> None:
        mine = sorted(self.apart.intersection(articles))
        if mine:
            raise ReportedlyError(
                "coded-apart",
                f"You code article {mine[0]}, which tells of this, without a look at what others"
                " have made of it.",
                "It opens when all are done to whom the article is assigned.",
            )

    def explain_pair(self, one: int, other: int) -> Link:
        """Return what speaks for and against two incidents being one."""
        link = self._kept.explain_pair(one, other)
        if not self.apart and not self.flags.articles:
            return link
        articles = {
            member.article_id
            for number in (one, other)
            for member in self._kept.incident(number).members
        }
        self._check_apart(articles)
        names = self._names(articles)
        return Hider(names, is_without=False).record(link) if names else link

    @property
    def overview(self) -> ShownOverview:
        """What is shown of many incidents at once."""
        return ShownOverview(self._kept.overview, self)

    @property
    def queue(self) -> ShownQueue:
        """What most needs a person."""
        return ShownQueue(self._kept.queue, self)

    def event(self, number: int) -> KeptEvent:
        """Return an event with its reading."""
        found = self._kept.event(number)
        if not self.withheld("article", found.article_id):
            return found
        flags = self.flags_of("article", found.article_id)
        names = self._names([found.article_id])
        reading = hide(found.reading, flags, self.role, names=names)
        event = next(one for one in reading.events if one.id == found.event.id)
        return msgspec.structs.replace(found, event=event, reading=reading)

    def interpret(self, article: int, field: str, start: int, end: int) -> list[Any]:
        """Return what a stretch of a text may stand for. ReportedlyError "withheld"."""
        self.check_edit(article)
        return self._kept.review.interpret(article, field, start, end)

    def occurrences_of(self, article: int, start: int, end: int) -> list[Span]:
        """Return where the words of a stretch stand, too. ReportedlyError "withheld"."""
        self.check_edit(article)
        return self._kept.review.occurrences_of(article, start, end)

    def check_edit(self, article: int) -> None:
        """Raise ReportedlyError "withheld" for an article of which one does not see all.

        Who codes it must; and a form that shows masks would be sent back with them.
        """
        if self.withheld("article", article):
            raise ReportedlyError(
                "withheld",
                f"What article {article} says is withheld from the role {self.role}.",
                "An adjudicator can go through it, or an admin can lift the flag.",
            )

    def decisions(
        self,
        wanted: DecisionFilter | None = None,
        *,
        limit: int = 50,
        after: int | None = None,
    ) -> list[Decision]:
        """Return a page of decisions, the newest first."""
        found: list[Decision] = []
        while len(found) < limit:
            page = self._kept.review.decisions(wanted, limit=limit, after=after)
            found += self._shown(page)
            if len(page) < limit:
                break
            after = page[-1].id
        return found[:limit] if limit > 0 else self._kept.review.decisions(wanted, limit=limit)

    def history(self, subject: str) -> list[Decision]:
        """Return the decisions on something, the newest first."""
        return self._shown(self._kept.review.history(subject))

    def _shown(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Return decisions without those that one must not see, and without hidden words."""
        if not self.apart and not self.flags.articles:
            return list(decisions)
        about = self._kept.review.about(decisions)
        return [
            self._as_shown(one, about[one.id].articles)
            for one in decisions
            if one.made_by == self.person.name or not self._is_apart(about[one.id].subject)
        ]

    def _as_shown(self, decision: Decision, articles: Collection[int]) -> Decision:
        is_hidden = any(self.withheld("article", number) for number in articles)
        return withhold_decision(decision) if is_hidden else decision

    def _is_apart(self, subject: str) -> bool:
        return subject in {f"article {number}" for number in self.apart}

    def compare(self, article: int, people: Sequence[str] | None = None) -> "Compared":
        """Return where two people differ on an article. "coded-apart", "not-coded-twice"."""
        self._check_apart([article])
        return self._kept.review.compare(article, people)

    def compared(self) -> "list[Compared]":
        """Return the articles that were coded twice, but for those that one codes apart."""
        if not may(self.role, "adjudicate"):
            return []
        return [one for one in self._kept.review.compared() if one.article not in self.apart]
