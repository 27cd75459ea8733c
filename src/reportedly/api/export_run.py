"""Dossiers in; their rows in a layout, and in the end what was written and lost, out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import Connection

from reportedly.exports.context import ExportContext, FileDigest
from reportedly.exports.layout import ActorCodes, Layout, Row, Shaping
from reportedly.exports.losses import Losses, LossReport, Unfilled
from reportedly.exports.profiles import left_out
from reportedly.exports.snapshot import SnapshotHead
from reportedly.intake.dossiers import profile_of
from reportedly.records.dossier import Dossier
from reportedly.records.export import Choice
from reportedly.store.engines import engines_of
from reportedly.store.line_filter import IncidentFilter, check_incident_filter
from reportedly.version import __version__


class ExportRun:
    """Counts what goes through an export: `read`, `published` and `written`, and the losses."""

    def __init__(
        self, layout: Layout, wanted: IncidentFilter, choice: Choice, actor_codes: ActorCodes
    ) -> None:
        """Check what is asked for.

        ReportedlyError "bad-filter", "bad-rule", "bad-profile", "bad-delay", "texts-withheld".
        """
        check_incident_filter(wanted)
        self.profile = profile_of(choice)
        self.layout = layout
        self.wanted = wanted
        self.choice = choice
        self.losses = Losses()
        self.read = self.published = 0
        self._shaping = Shaping(wanted.rule, self.losses, actor_codes)
        self._written = Counter[int]()
        self._articles = set[int]()

    def note_read(self, dossiers: Iterable[Dossier]) -> Iterator[Dossier]:
        """Yield dossiers, counted, before a profile looks at them."""
        for dossier in dossiers:
            self.read += 1
            yield dossier

    def note_published(self, dossiers: Iterable[Dossier]) -> Iterator[Dossier]:
        """Yield the dossiers that a profile let through, counted."""
        for dossier in dossiers:
            self.published += 1
            self._articles.update(one.id for one in dossier.articles)
            yield dossier

    def write(self, dossier: Dossier, take: Callable[[int, Row], bool | None]) -> None:
        """Hand the rows of a dossier to what takes them, and count those that it takes."""
        for part, row in self.layout.shape(dossier, self._shaping):
            self._written[part] += take(part, row) is not False

    def report(self) -> LossReport:
        """Return what was written and lost."""
        return LossReport(
            layout=self.layout.name,
            profile=self.choice.profile,
            rule=self.wanted.rule,
            unit=self.choice.unit,
            read=self.read,
            written={
                part.name: self._written[place] for place, part in enumerate(self.layout.parts)
            },
            lost=self.losses.listed(),
            unfilled=tuple(
                Unfilled(column=column, why=why) for column, why in self.layout.unfilled.items()
            ),
        )

    def context(
        self,
        connection: Connection,
        head: SnapshotHead,
        content_sha256: str,
        files: tuple[FileDigest, ...],
    ) -> ExportContext:
        """Return what a codebook says of the export that is in some files."""
        return ExportContext(
            layout=self.layout.name,
            profile=head.profile,
            unit=head.unit,
            rule=head.rule,
            filter=head.filter,
            as_of=head.as_of,
            left_out=left_out(self.profile),
            engines=engines_of(connection, self._articles),
            counts={f"{head.unit}s": self.published, "articles": len(self._articles)},
            files=files,
            content_sha256=content_sha256,
            version=__version__,
        )
