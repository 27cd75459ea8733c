"""Who says it, and how firmly."""

# ruff: noqa: E501  a case is read best on one line

import pytest

from readers import draft_of
from reportedly.assemble.claims import find_attribution, join_claims, make_claim, same_source
from reportedly.records.claims import Claim, Source
from reportedly.records.text import Span, span_of
from stories import figure, read_event

HERE = Span(start=0, end=1, text="x")


def a_source(name: str, medium: str | None = None, at: int = 0) -> Source:
    span = Span(start=at, end=at + 1, text="x")
    return Source(name=name, kind="other", medium=medium, named=True, evidence=(span,))


def a_claim(source: Source | None, at: int = 0, said_on: str | None = None) -> Claim:
    span = Span(start=at, end=at + 1, text="x")
    return Claim(
        about="casualty", source=source, stance="asserts", said_on=said_on, evidence=(span,)
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("World Health Organization", "WHO", True),
        ("CENTCOM", "US Central Command (CENTCOM)", True),
        ("governor", "The governor", True),
        ("governor", "mayor", False),
        ("Hamas", "WHO", False),
    ],
)
def test_same_source(one: str, other: str, same: bool) -> None:
    assert same_source(a_source(one), a_source(other)) is same
    assert same_source(a_source(other), a_source(one)) is same


def test_the_reporter_is_one_source_and_no_other() -> None:
    assert same_source(None, None)
    assert not same_source(None, a_source("governor"))


def test_joined_claims_keep_all_evidence_and_the_best_medium() -> None:
    joined = join_claims(
        [
            a_claim(None, at=0),
            a_claim(a_source("army", "statement", at=4), at=5),
            a_claim(a_source("army", "X", at=8), at=9, said_on="2024-05-06"),
        ]
    )
    assert joined.source is not None
    assert joined.source.medium == "X"
    assert [span.start for span in joined.evidence] == [0, 5, 9]
    assert [span.start for span in joined.source.evidence] == [4, 8]
    assert joined.said_on == "2024-05-06"


def test_without_an_attribution_the_reporter_asserts_it() -> None:
    assert make_claim("casualty", HERE, ()) == Claim(
        about="casualty", stance="asserts", evidence=(HERE,)
    )


def test_the_attribution_is_the_narrowest_that_covers() -> None:
    text = "Rebels reportedly killed two soldiers in Kidal, the army said on Monday."
    attributions = draft_of(text).attributions or ()
    start = text.index("two soldiers")
    span = span_of(text, start, start + 12)
    found = find_attribution(span, attributions)
    assert found is not None
    assert all(
        stretch.end - stretch.start >= found.content[0].end - found.content[0].start
        for other in attributions
        for stretch in other.content
        if stretch.start <= span.start and span.end <= stretch.end
    )
    claim = make_claim("casualty", span, attributions)
    assert claim.source is not None
    assert claim.source.name == "army"
    assert claim.stance == "alleges"


@pytest.mark.parametrize(
    ("text", "about", "stance", "source"),
    [
        ("The Taliban claimed responsibility for a bombing in Kabul.", "responsibility", "claims_responsibility", "Taliban"),
        ("Police blamed the Taliban for a bombing in Kabul.", "responsibility", "blames", "Police"),
        ("Witnesses said the army shelled Kidal. The army denied responsibility.", "responsibility", "denies", "army"),
        ("The UN could not verify reports that rebels attacked a base in Kidal.", "occurrence", "doubts", "UN"),
    ],
)  # fmt: skip
def test_claims_about_an_event(text: str, about: str, stance: str, source: str) -> None:
    claims = read_event(text).claims
    assert claims[0].about == "occurrence"
    found = [(one.about, one.stance, one.source.name) for one in claims if one.source is not None]
    assert (about, stance, source) in found


def test_the_first_claim_is_that_it_occurred() -> None:
    event = read_event("An airstrike hit Idlib on Monday.")
    assert [(one.about, one.stance, one.source) for one in event.claims] == [
        ("occurrence", "asserts", None)
    ]


def test_who_claims_an_attack_asserts_its_figures() -> None:
    event = read_event(
        "Hamas claimed responsibility for an attack that killed two soldiers in Rafah."
    )
    claim = figure(event, "two soldiers").claim
    assert claim.stance == "asserts"
    assert claim.source is not None
    assert claim.source.name == "Hamas"


def test_a_denial_without_a_charge_is_not_about_responsibility() -> None:
    event = read_event("An airstrike hit Idlib on Monday. The minister denied that he was ill.")
    assert [one.about for one in event.claims] == ["occurrence"]


def test_reportedly_only_alleges() -> None:
    event = read_event("The army reportedly killed 12 rebels in a raid in Kidal.")
    assert figure(event, "12 rebels").claim.stance == "alleges"


def test_doubt_about_a_figure_is_about_casualties() -> None:
    event = read_event(
        "The army could not verify the claim that 12 soldiers were killed in a raid in Kidal."
    )
    assert ("casualty", "doubts") in [(one.about, one.stance) for one in event.claims]
