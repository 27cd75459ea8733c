"""A database in; exports in the layouts of the field, previews of them and corrections, out."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from sqlalchemy import Connection

from reportedly.api.export_run import ExportRun
from reportedly.exports.codebook import codebook_html, codebook_markdown
from reportedly.exports.corrections import (
    CORRECTION_COLUMNS,
    Correction,
    Lineage,
    correction_rows,
    encode_correction,
    list_corrections,
)
from reportedly.exports.layout import LAYOUTS, ActorCodes, Row
from reportedly.exports.losses import LossReport, told
from reportedly.exports.profiles import PROFILES
from reportedly.exports.registry import get_layout
from reportedly.exports.sinks.csvs import csv_line
from reportedly.exports.snapshot import SnapshotWriter, entry_of
from reportedly.exports.snapshot_reading import read_head, read_snapshot
from reportedly.exports.writing import check_folder, digest_of, written_aside
from reportedly.intake.dossiers import day_of, dossiers_of, let_through, words_now
from reportedly.intake.lining import refresh_lines
from reportedly.intake.scopes import head_of, scope_of
from reportedly.records.dossier import Dossier
from reportedly.records.export import Choice
from reportedly.resources.error_rates import load_error_rates
from reportedly.settings import Settings
from reportedly.store.database import Database
from reportedly.store.flags import AllFlags
from reportedly.store.incidents import lineage_of
from reportedly.store.line_filter import IncidentFilter

__all__ = ["LAYOUTS", "PROFILES", "ActorCodes", "Choice", "Exported", "Exporting", "Preview"]

_ALL: Final = IncidentFilter()
_PUBLIC: Final = Choice()
_SHOWN: Final = 3
_LOSSES: Final = "losses.json"


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What an export wrote: its files, the data first, and what was lost on the way."""

    files: tuple[Path, ...]
    report: LossReport
    told: str
    codebook: str
    content_sha256: str


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What an export would write: the first rows of each part, and what would be lost."""

    columns: dict[str, tuple[str, ...]]
    rows: dict[str, list[Any]]
    report: LossReport
    told: str


class Exporting:
    """Exports of a database. Every method raises ReportedlyError as the database does.

    Besides: "bad-layout", "bad-profile", "bad-delay", "bad-date", "texts-withheld", "bad-filter",
    "bad-rule", "bad-query", "name-in-filter", "output-not-writable", "output-in-use".
    """

    def __init__(
        self, database: Database, settings: Settings, flags: Callable[[], AllFlags]
    ) -> None:
        """Ask for `flags` while the database is read: none that holds is missed."""
        self._database = database
        self._settings = settings
        self._flags = flags

    def write(
        self,
        layout: str,
        path: Path,
        wanted: IncidentFilter = _ALL,
        choice: Choice = _PUBLIC,
        *,
        actor_codes: ActorCodes = "names",
        tell: Callable[[int], None] | None = None,
    ) -> Exported:
        """Write what is wanted in a layout to `path`, with loss report, codebook and snapshot.

        Those lie beside it under its name (`ged.losses.json` of `ged.csv`), or in it where the
        layout is a folder. `tell` is told how many dossiers are written, as they are.
        """
        chosen = get_layout(layout)
        if not chosen.suffix:
            check_folder(path, _LOSSES)
        run = ExportRun(chosen, wanted, choice, actor_codes)
        self.make_ready()
        with written_aside(path) as aside, self._database.reading() as connection:
            done = self.write_from(connection, run, aside / path.name, tell)
        files = tuple(path.parent / one.relative_to(aside) for one in done.files)
        return msgspec.structs.replace(done, files=files)

    def write_from(
        self,
        connection: Connection,
        run: ExportRun,
        data: Path,
        tell: Callable[[int], None] | None = None,
    ) -> Exported:
        """Write an export from a database that is being read, where nothing is yet."""
        layout = run.layout
        folder, prefix = (data.parent, f"{data.stem}.") if layout.suffix else (data, "")
        head = head_of(run.wanted, run.choice, as_of=day_of(run.choice))
        with ExitStack() as stack:
            sink = layout.sink(data, layout)
            stack.callback(sink.close)
            kept = SnapshotWriter(folder / f"{prefix}snapshot.jsonl", head)
            snapshot = stack.enter_context(kept)
            for dossier in self.published(connection, run):
                run.write(dossier, sink.write)
                snapshot.write(dossier)
                if tell is not None:
                    tell(run.published)
            content = snapshot.finish()
        files = [data] if layout.suffix else sorted(data.iterdir())
        report = run.report()
        text = told(report, layout.title)
        words = {
            _LOSSES: msgspec.json.format(msgspec.json.encode(report)).decode() + "\n",
            "losses.txt": text,
        }
        context = run.context(connection, head, content, tuple(map(digest_of, files)))
        words["codebook.md"] = codebook_markdown(layout, context, report, load_error_rates())
        words["codebook.html"] = codebook_html(words["codebook.md"])
        for name, content_of in words.items():
            (folder / f"{prefix}{name}").write_text(content_of, encoding="utf-8", newline="\n")
        beside = (f"{prefix}{name}" for name in sorted([*words, "snapshot.jsonl"]))
        return Exported(
            files=tuple(dict.fromkeys([*files, *(folder / name for name in beside)])),
            report=report,
            told=text,
            codebook=words["codebook.md"],
            content_sha256=content,
        )

    def preview(
        self,
        layout: str,
        wanted: IncidentFilter = _ALL,
        choice: Choice = _PUBLIC,
        *,
        actor_codes: ActorCodes = "names",
    ) -> Preview:
        """Return what `write` would write: nothing is written."""
        chosen = get_layout(layout)
        run = ExportRun(chosen, wanted, choice, actor_codes)
        self.make_ready()
        shown: dict[str, list[Row]] = {part.name: [] for part in chosen.parts}

        def show(part: int, row: Row) -> None:
            rows = shown[chosen.parts[part].name]
            if len(rows) < _SHOWN:
                rows.append(row)

        with self._database.reading() as connection:
            for dossier in self.published(connection, run):
                run.write(dossier, show)
        report = run.report()
        return Preview(
            columns={part.name: tuple(one.name for one in part.columns) for part in chosen.parts},
            rows=shown,
            report=report,
            told=told(report, chosen.title),
        )

    def corrections(self, snapshot: Path) -> Iterator[Correction]:
        """Yield what has changed since an export wrote a snapshot: the same asked for today.

        ReportedlyError "bad-snapshot".
        """
        wanted, choice = scope_of(read_head(snapshot))
        head = head_of(wanted, choice, as_of=day_of(choice))
        run = ExportRun(get_layout("jsonl"), wanted, choice, "names")
        self.make_ready()
        with self._database.reading() as connection:

            def became(number: int) -> Lineage:
                is_event = choice.unit == "event"
                return Lineage() if is_event else Lineage(*lineage_of(connection, number))

            @lru_cache(maxsize=1)
            def hiding(number: int) -> Callable[[str], str]:
                return words_now(connection, number, choice, self._settings)

            def hide(number: int, words: str) -> str:
                return hiding(number)(words)

            now = (entry_of(one, wanted.rule) for one in self.published(connection, run))
            yield from list_corrections(read_snapshot(snapshot, head), now, became, hide)

    def corrections_as(self, snapshot: Path, form: Literal["csv", "jsonl"]) -> Iterator[str]:
        """Yield the corrections in pieces of a file of CSV, with its header, or of JSON Lines."""
        if form == "csv":
            yield csv_line(CORRECTION_COLUMNS)
        for one in self.corrections(snapshot):
            if form == "csv":
                yield from map(csv_line, correction_rows(one))
            else:
                yield encode_correction(one).decode()

    def make_ready(self) -> None:
        """Draw up the dossiers that are not as they would be now, as after a new version."""
        refresh_lines(self._database, self._settings)

    def published(self, connection: Connection, run: ExportRun) -> Iterator[Dossier]:
        """Yield the dossiers that a run may let out, from a database that is being read."""
        found = dossiers_of(connection, run.wanted, run.choice, self._settings)
        # The first one says of which moment all are: flags are of that one, or later.
        first = next(found, None)
        flags = self._flags()
        whole = run.note_read(chain([] if first is None else [first], found))
        wanted = run.wanted
        shown = let_through(
            connection,
            whole,
            run.choice,
            run.profile,
            flags,
            run.losses,
            asked="\n".join(filter(None, (wanted.words, wanted.actor, wanted.source))),
        )
        return run.note_published(shown)
