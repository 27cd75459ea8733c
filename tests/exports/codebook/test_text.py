from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebooks import a_context, a_layout, a_report, existing_layouts, tables_in
from reportedly.exports.codebook import codebook_markdown
from reportedly.exports.codebook.notices import RULES
from reportedly.exports.context import EngineUse, FileDigest
from reportedly.exports.corrections import ChangeKind
from reportedly.exports.layout import CodeList, Column, Layout, Part
from reportedly.exports.losses import Loss, Unfilled
from reportedly.records.incidents import TollRule
from reportedly.resources.error_rates import ErrorRates, load_error_rates
from reportedly.wording.printable import printable

RATES = load_error_rates()
ODD = st.text(min_size=1, max_size=15).filter(lambda text: printable(text).strip())


def written(**parts: object) -> str:
    given_parts = {
        "layout": a_layout(),
        "context": a_context(),
        "report": a_report(),
        "rates": RATES,
        **parts,
    }
    return codebook_markdown(**given_parts)  # type: ignore[arg-type]


def table_of(markdown: str, *header: str) -> list[list[str]]:
    """Return the rows of the one table that has the header."""
    (found,) = (rows for first, *rows in tables_in(markdown) if first == list(header))
    return found


def section(markdown: str, heading: str) -> str:
    return markdown.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def test_it_has_all_sections_in_order() -> None:
    headings = [line[3:] for line in written().splitlines() if line.startswith("## ")]
    assert headings == [
        "What this is",
        "How to cite",
        "Files",
        "Counts",
        "Fields",
        "Code lists",
        "Rules",
        "What the profile leaves out",
        "What was lost",
        "Columns left empty",
        "What read it",
        "How often it is wrong",
        "Licenses",
        "Corrections",
    ]


@pytest.mark.parametrize("layout", existing_layouts(), ids=lambda layout: layout.name)
def test_all_columns_codes_and_rules_of_a_layout_are_told(layout: Layout) -> None:
    markdown = written(layout=layout)
    fields = tables_in(section(markdown, "Fields"))
    assert [[row[0] for row in rows] for _, *rows in fields] == [
        [column.name for column in part.columns] for part in layout.parts
    ]
    assert [[row[2] for row in rows] for _, *rows in fields] == [
        [printable(column.meaning).strip() for column in part.columns] for part in layout.parts
    ]
    codes = [rows for header, *rows in tables_in(markdown) if header == ["Code", "Meaning"]]
    assert [[row[0] for row in rows] for rows in codes] == [
        [printable(key).strip() for key in one.codes] for one in layout.codes
    ]
    assert section(markdown, "Rules").count("\n- ") == len(layout.rules)


def test_two_runs_give_the_same_text() -> None:
    assert written() == written()


def test_files_and_counts_are_told_with_hashes() -> None:
    markdown = written()
    assert table_of(markdown, "File", "Bytes", "SHA-256") == [["incidents.csv", "98,765", "c" * 64]]
    assert table_of(markdown, "What", "How many") == [
        ["incidents", "1,234"],
        ["articles", "5,678"],
        ["rows of incidents", "1,200"],
        ["rows of sources", "2,400"],
    ]


def test_the_citation_has_the_hash_and_no_day() -> None:
    (quoted,) = (line for line in written().splitlines() if line.startswith("> "))
    assert quoted == (
        "> PUBLISHER: Small, incidents of armed conflict as reported; profile public, rule ucdp."
        f" Made with Reportedly 0.1.0. Content SHA-256 {'d' * 64}."
    )


@pytest.mark.parametrize("rule", get_args(TollRule))
def test_the_rule_is_told_in_words(rule: TollRule) -> None:
    assert RULES[rule] in section(written(context=a_context(rule=rule)), "Rules")


def test_what_was_lost_is_told_with_counts_and_reasons() -> None:
    assert table_of(written(), "What", "How many", "How", "Why") == [
        ["incidents", "34", "not written", "nobody was killed"],
        [
            "injured",
            "412",
            "dropped: the layout has no place for them",
            "no column for the injured",
        ],
        ["stances", "9", "merged: what differs comes out alike", "all are sources"],
    ]
    assert table_of(written(), "Column", "Why") == [["relid", "a number of the project's own"]]


def test_what_there_is_none_of_is_said_in_words() -> None:
    markdown = written(
        layout=a_layout(rules=(), codes=()),
        context=a_context(left_out=(), engines=(), files=(), filter=(), profile="internal"),
        report=a_report(lost=(), unfilled=()),
    )
    assert "The profile `internal` leaves nothing out. Do not publish" in markdown
    assert "Nothing was lost in this layout." in markdown
    assert "No column of the layout is always left empty." in markdown
    assert "There is no reading in it." in markdown
    assert "Nothing was written beside this codebook." in markdown
    assert "| filter | nothing left out |" in markdown
    assert "## Code lists" not in markdown


def test_the_day_of_a_delay_is_told_only_where_there_is_one() -> None:
    delayed = written(context=a_context(as_of="2026-01-31"))
    assert "| as of | 2026-01-31: a delay counts from this day |" in delayed
    assert "as of" not in written()


def test_engines_are_told_with_their_readings() -> None:
    header = ("Engine", "Version", "Model SHA-256", "Settings SHA-256", "Readings")
    assert table_of(written(), *header) == [
        ["reportedly-tagger", "0.1.0", "a" * 64, "b" * 64, "12,345"]
    ]


def test_every_known_error_rate_is_told() -> None:
    header = ("What", "Measure", "Value", "95 % interval", "n", "Measured on", "Command")
    rows = table_of(written(), *header)
    assert [row[0] for row in rows] == [rate.what for rate in RATES.rates]
    first = RATES.rates[0]
    assert rows[0] == [
        first.what,
        "F1",
        f"{first.value:.2f}",
        f"{first.low:.2f}–{first.high:.2f}",
        str(first.n),
        first.split,
        first.command,
    ]
    assert [row[2] for row in rows] == [
        f"{rate.value:.3f}" if "calibration" in rate.measure else f"{rate.value:.2f}"
        for rate in RATES.rates
    ]
    assert all(sentence[:40] in written() for sentence in RATES.method)


def test_kinds_of_corrections_are_those_of_the_feed() -> None:
    rows = table_of(written(), "Change", "Meaning")
    assert [row[0] for row in rows] == list(get_args(ChangeKind))


def test_geonames_is_named_with_its_license() -> None:
    licenses = section(written(), "Licenses")
    assert "GeoNames" in licenses
    assert "creativecommons.org/licenses/by/4.0" in licenses


@settings(deadline=None, max_examples=60)
@given(texts=st.lists(ODD, min_size=9, max_size=9))
def test_any_text_is_shown_and_makes_no_other_cells(texts: list[str]) -> None:
    name, kind, meaning, key, value, why, file, only, engine = texts
    markdown = codebook_markdown(
        a_layout(
            title=name,
            about=meaning,
            parts=(Part(name, (Column(name, "text", meaning),)),),
            rules=(why,),
            codes=(CodeList(kind, {key: value}),),
        ),
        a_context(
            profile=kind,
            filter=(only,),
            left_out=(why,),
            counts={kind: 1},
            files=(FileDigest(name=file, bytes=1, sha256=value),),
            engines=(
                EngineUse(
                    name=engine,
                    version=key,
                    model_sha256=value,
                    settings_sha256=value,
                    readings=1,
                ),
            ),
        ),
        a_report(
            written={name: 1},
            lost=(Loss(kind="values", what=kind, count=1, why=why),),
            unfilled=(Unfilled(column=name, why=why),),
        ),
        ErrorRates(tagger_sha256=value, method=(why,), rates=()),
    )
    shown = [printable(text).strip() for text in texts]
    name, kind, meaning, key, value, why, file, only, engine = shown
    plain = codebook_markdown(
        a_layout(parts=(Part("a", (Column("a", "text", "a"),)),)),
        a_context(),
        a_report(written={"a": 1}),
        ErrorRates(tagger_sha256="a", method=("a",), rates=()),
    )
    tables, expected = tables_in(markdown), tables_in(plain)
    assert [rows[0] for rows in tables] == [rows[0] for rows in expected]
    assert all(len(row) == len(rows[0]) for rows in tables for row in rows)
    assert table_of(markdown, "Field", "Kind", "Meaning") == [[name, "text", meaning]]
    assert table_of(markdown, "Code", "Meaning") == [[key, value]]
    assert table_of(markdown, "File", "Bytes", "SHA-256") == [[file, "1", value]]
    assert table_of(markdown, "Column", "Why") == [[name, why]]
    assert ["filter", only] in table_of(markdown, "Property", "Value")
    header = ("Engine", "Version", "Model SHA-256", "Settings SHA-256", "Readings")
    assert table_of(markdown, *header) == [[engine, key, value, value, "1"]]
