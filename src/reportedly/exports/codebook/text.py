"""A layout, what was exported in it, what was lost and known error rates in; a codebook out."""

from collections.abc import Iterator
from typing import Final

from reportedly.exports.codebook.blocks import bullets, code, plain, table
from reportedly.exports.codebook.notices import (
    ABOUT,
    CITING,
    CORRECTIONS,
    LICENSES,
    ROWS,
    RULES,
    UNITS,
)
from reportedly.exports.context import ExportContext
from reportedly.exports.layout import Layout
from reportedly.exports.losses import LossKind, LossReport
from reportedly.resources.error_rates import ErrorRate, ErrorRates

_LOST: Final[dict[LossKind, str]] = {
    "rows": "not written",
    "values": "dropped: the layout has no place for them",
    "distinctions": "merged: what differs comes out alike",
}


def codebook_markdown(
    layout: Layout, context: ExportContext, report: LossReport, rates: ErrorRates
) -> str:
    """Return the codebook of an export; the same for the same state.

    Whatever is in the layout and in the context is shown as text, never as marks.
    """
    parts = (
        _what_it_is(layout, context),
        _citation(layout, context),
        _files(context),
        _counts(context, report),
        _fields(layout),
        _code_lists(layout),
        _rules(layout, context),
        _left_out(context),
        _lost(report),
        _unfilled(report),
        _engines(context),
        _rates(rates),
        ("## Licenses", bullets(LICENSES)),
        ("## Corrections", *CORRECTIONS),
    )
    return "\n\n".join(block for part in parts for block in part if block) + "\n"


def _what_it_is(layout: Layout, context: ExportContext) -> Iterator[str]:
    yield f"# Codebook: {plain(layout.title)}"
    yield plain(layout.about)
    yield "## What this is"
    yield from ABOUT
    kept_to = ", ".join(map(code, context.filter)) or "nothing left out"
    rows = [
        ("layout", code(context.layout)),
        ("unit", f"{code(context.unit)}: {UNITS[context.unit]}"),
        ("profile", code(context.profile)),
        ("rule of tolls", code(context.rule)),
        ("filter", kept_to),
        ("hash of the content", code(context.content_sha256)),
        ("software", f"Reportedly {plain(context.version)}"),
    ]
    if context.as_of is not None:
        rows.insert(-2, ("as of", f"{plain(context.as_of)}: a delay counts from this day"))
    yield table(("Property", "Value"), rows)


def _citation(layout: Layout, context: ExportContext) -> Iterator[str]:
    yield "## How to cite"
    what = f"{plain(layout.title)}, {context.unit}s of armed conflict as reported"
    made = f"profile {plain(context.profile)}, rule {context.rule}"
    yield (
        f"> PUBLISHER: {what}; {made}. Made with Reportedly {plain(context.version)}."
        f" Content SHA-256 {context.content_sha256}."
    )
    yield CITING


def _files(context: ExportContext) -> Iterator[str]:
    yield "## Files"
    if not context.files:
        yield "Nothing was written beside this codebook."
        return
    rows = [(code(one.name), f"{one.bytes:,}", code(one.sha256)) for one in context.files]
    yield table(("File", "Bytes", "SHA-256"), rows, right=(1,))


def _counts(context: ExportContext, report: LossReport) -> Iterator[str]:
    yield "## Counts"
    rows = [(plain(what), f"{count:,}") for what, count in context.counts.items()]
    rows += [(f"rows of {code(part)}", f"{count:,}") for part, count in report.written.items()]
    yield table(("What", "How many"), rows, right=(1,))


def _fields(layout: Layout) -> Iterator[str]:
    yield "## Fields"
    yield ROWS
    for part in layout.parts:
        yield f"### {code(part.name)}"
        rows = [(code(one.name), one.kind, plain(one.meaning)) for one in part.columns]
        yield table(("Field", "Kind", "Meaning"), rows)


def _code_lists(layout: Layout) -> Iterator[str]:
    if layout.codes:
        yield "## Code lists"
    for one in layout.codes:
        yield f"### Codes of {code(one.name)}"
        rows = [(code(key), plain(meaning)) for key, meaning in one.codes.items()]
        yield table(("Code", "Meaning"), rows)


def _rules(layout: Layout, context: ExportContext) -> Iterator[str]:
    yield "## Rules"
    rule = RULES[context.rule]
    yield f"Figures of a toll are derived under the rule {code(context.rule)}. {rule}"
    yield bullets(map(plain, layout.rules))


def _left_out(context: ExportContext) -> Iterator[str]:
    yield "## What the profile leaves out"
    if context.left_out:
        yield f"Under the profile {code(context.profile)}:"
        yield bullets(map(plain, context.left_out))
    else:
        yield f"The profile {code(context.profile)} leaves nothing out. Do not publish these files."


def _lost(report: LossReport) -> Iterator[str]:
    yield "## What was lost"
    if not report.lost:
        yield "Nothing was lost in this layout."
        return
    yield "The layout cannot hold all that is known. This was lost when these files were written:"
    rows = [
        (plain(one.what), f"{one.count:,}", _LOST[one.kind], plain(one.why)) for one in report.lost
    ]
    yield table(("What", "How many", "How", "Why"), rows, right=(1,))


def _unfilled(report: LossReport) -> Iterator[str]:
    yield "## Columns left empty"
    if not report.unfilled:
        yield "No column of the layout is always left empty."
        return
    rows = [(code(one.column), plain(one.why)) for one in report.unfilled]
    yield table(("Column", "Why"), rows)


def _engines(context: ExportContext) -> Iterator[str]:
    yield "## What read it"
    if not context.engines:
        yield "There is no reading in it."
        return
    yield "The same engine, model and settings give an article the same reading, byte for byte."
    rows = [
        (
            code(one.name),
            plain(one.version),
            code(one.model_sha256),
            code(one.settings_sha256),
            f"{one.readings:,}",
        )
        for one in context.engines
    ]
    header = ("Engine", "Version", "Model SHA-256", "Settings SHA-256", "Readings")
    yield table(header, rows, right=(4,))


def _rates(rates: ErrorRates) -> Iterator[str]:
    yield "## How often it is wrong"
    tagger = f"Measured with the tagger whose manifest has the SHA-256 {code(rates.tagger_sha256)}."
    yield bullets((*map(plain, rates.method), tagger))
    header = ("What", "Measure", "Value", "95 % interval", "n", "Measured on", "Command")
    yield table(header, map(_rate, rates.rates), right=(2, 3, 4))


def _rate(rate: ErrorRate) -> tuple[str, ...]:
    interval = f"{rate.low:.2f}–{rate.high:.2f}" if rate.low is not None else ""
    return (
        plain(rate.what),
        plain(rate.measure),
        f"{rate.value:.2f}" if rate.value == round(rate.value, 2) else f"{rate.value}",
        interval,
        f"{rate.n:,}" if rate.n is not None else "",
        plain(rate.split),
        code(rate.command),
    )
