"""The manifest of a trained model in, lines that describe it to people out."""

from collections.abc import Iterable, Iterator, Sequence

from reportedly import api
from reportedly.wording.printable import printable


def describe(manifest: api.ModelManifest) -> Iterator[str]:
    """Yield what the model is, its data, scores, recipe and files, in paragraphs with titles."""
    card = manifest.card
    yield title(manifest)
    yield printable(card.description)
    yield ""
    encoder = card.encoder
    yield from _columns(
        [
            ("License", card.license),
            ("Encoder", f"{encoder.name} ({encoder.license}), from {encoder.source}"),
            ("Windows", f"{card.window} word pieces, of which neighbors share {card.overlap}"),
        ]
    )
    yield from _section("Learned from", _corpora(manifest))
    yield from _section("How right it is, with 95 % intervals", _figures(manifest))
    recipe = [(key, str(value)) for key, value in sorted(card.recipe.items())]
    yield from _section("Recipe", _columns(recipe))
    yield from _section("Files", describe_files(manifest))


def title(manifest: api.ModelManifest) -> str:
    """Return the name and the version of the model."""
    return printable(f"{manifest.card.name} {manifest.card.version}")


def describe_files(manifest: api.ModelManifest) -> list[str]:
    """Return a line for each file: its name, its size in bytes and its SHA-256."""
    files = sorted(manifest.files.items())
    rows = [(name, f"{file.bytes:,} bytes", file.sha256) for name, file in files]
    total = sum(file.bytes for _, file in files)
    return _columns([*rows, ("in all", f"{total:,} bytes", "")], right={1})


def _corpora(manifest: api.ModelManifest) -> list[str]:
    rows = [
        (one.name, f"{one.train:,} texts", f"{one.dev:,} held out", one.license)
        for one in manifest.card.corpora
    ]
    return _columns(rows, right={1, 2})


def _figures(manifest: api.ModelManifest) -> list[str]:
    rows = []
    for figure in manifest.card.figures:
        interval = ""
        if figure.low is not None and figure.high is not None:
            interval = f"{figure.low:.3f} to {figure.high:.3f}"
        rows.append((figure.suite, figure.split, figure.measure, f"{figure.value:.3f}", interval))
    return _columns(rows)


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", heading, *(f"  {line}" for line in lines))


def _columns(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Return the rows with their cells below one another, the columns `right` to the right."""
    shown = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    to_right = set(right)
    return [
        "  ".join(
            cell.rjust(width) if number in to_right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in shown
    ]
