"""What a codebook says of errors is what the documentation says of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from reportedly.resources.error_rates import ErrorRate, load_error_rates
from reportedly.resources.model.artefact import load_artefact

ROOT = Path(__file__).parents[2]
RATES = load_error_rates()


def tables_of(document: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield (header, cells) of each row of each table."""
    header: list[str] = []
    for line in (ROOT / document).read_text("utf-8").splitlines():
        if not line.startswith("|"):
            header = []
            continue
        cells = [" ".join(cell.replace("**", "").split()) for cell in line.strip("|").split("|")]
        header = header or cells
        yield header, cells


def is_told(rate: ErrorRate) -> bool:
    """Whether a row of the document has a rate's value, interval and number."""
    row = rate.row.split(" | ")
    return any(
        cells[: len(row)] == row
        and rate.column in header
        and holds(rate, cells[header.index(rate.column)], " ".join(cells).replace(",", ""))
        for header, cells in tables_of(rate.document)
    )


def holds(rate: ErrorRate, cell: str, line: str) -> bool:
    values = [float(number) for number in re.findall(r"\d+\.\d+", cell)]
    if "/" not in cell:
        values = values[:1]
    if rate.low is None or rate.high is None:
        has_interval = True
    else:
        low, high = f"{rate.low:.2f}", f"{rate.high:.2f}"
        has_interval = f" {low}–{high} " in line or f" [{low} {high}] " in line
    has_number = rate.n is None or str(rate.n) in line.split()
    return rate.value in values and has_interval and has_number


@pytest.mark.parametrize("rate", RATES.rates, ids=lambda rate: f"{rate.what}: {rate.measure}")
def test_each_rate_is_as_its_document_tells_it(rate: ErrorRate) -> None:
    assert is_told(rate)
    assert rate.command in (ROOT / rate.document).read_text("utf-8")


@pytest.mark.parametrize(
    "change",
    [
        {"value": 0.72},
        {"low": 0.66},
        {"high": 0.76},
        {"n": 427},
        {"row": "x"},
        {"column": "recall"},
    ],
)
def test_a_rate_that_is_not_told_is_found(change: dict[str, object]) -> None:
    rate = RATES.rates[0]
    assert rate.row == "event"
    assert not is_told(msgspec.structs.replace(rate, **change))


def test_rates_are_shares_within_their_intervals() -> None:
    for rate in RATES.rates:
        assert (rate.low is None) == (rate.high is None)
        low, high = (end if end is not None else rate.value for end in (rate.low, rate.high))
        assert 0 <= low <= rate.value <= high <= 1


def test_each_rate_is_told_once() -> None:
    told = [(rate.what, rate.split) for rate in RATES.rates]
    assert len(told) == len(set(told))


def test_rates_are_those_of_the_package_s_tagger() -> None:
    assert load_artefact(None).sha256 == RATES.tagger_sha256


def test_rates_are_no_part_of_the_engine() -> None:
    """What lies in the folder `data` itself is hashed as a part of the model."""
    data = ROOT / "src/reportedly/resources/data"
    assert [path.relative_to(data) for path in data.rglob("error_rates.toml")] == [
        Path("evaluation/error_rates.toml")
    ]
