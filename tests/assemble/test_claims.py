"""Who says what, and how firmly: of figures, and of happenings as a whole."""

import pytest

from reportedly.assemble.claims import join_claims, make_claim, same_source
from reportedly.records.claims import Claim, Source
from reportedly.records.codes import Stance
from reportedly.records.events import Event
from reportedly.records.text import Span
from told_texts import event_told, figure, read_told, texts

EVENT = "e1 attack happened\n"
SIX = "v1 killed 6 e1"
SPAN = Span(start=0, end=4, text="raid")


def a_source(name: str, medium: str | None = None, start: int = 10) -> Source:
    evidence = Span(start=start, end=start + len(name), text=name)
    return Source(name=name, kind="other", medium=medium, named=True, evidence=(evidence,))


def a_claim(
    source: Source | None, stance: Stance = "asserts", start: int = 0, said_on: str | None = None
) -> Claim:
    evidence = Span(start=start, end=start + 4, text="said")
    return Claim(
        about="casualty", source=source, stance=stance, said_on=said_on, evidence=(evidence,)
    )


def figure_claim(body: str, rows: str) -> Claim:
    """Return the claim of the only figure in a text."""
    (casualty,) = event_told(body, EVENT + rows).casualties
    assert casualty.claim.about == "casualty"
    return casualty.claim


def told(event: Event) -> list[tuple[str, str, str | None]]:
    """Return (about, stance, who) of an event's claims."""
    return [
        (one.about, one.stance, one.source.name if one.source else None) for one in event.claims
    ]


# Figures


def test_a_figure_that_nobody_is_quoted_for_is_the_reporters() -> None:
    claim = figure_claim("{v1:{v1#:Six} men} {e1:died}.", SIX)
    assert (claim.source, claim.stance, claim.hedges) == (None, "asserts", ())
    assert texts(claim.evidence) == ["Six men"]


def test_a_figure_within_what_is_said_is_the_speakers() -> None:
    claim = figure_claim(
        "{q1=:{v1:{v1#:Six} men} {e1:died}}, the {s1:army} {q1:said} on {d1:Monday}.",
        SIX + "\ns1 military\nq1 s1 asserts on=d1",
    )
    assert claim.source is not None
    assert (claim.source.name, claim.stance, claim.said_on) == ("army", "asserts", "2024-05-06")
    assert texts(claim.evidence) == ["said"]


NESTED = (
    "The {s1:army} {q1:said} {q1=:{s2:doctors} {q2:reported} {q2=:{v1:{v1#:six} men} {e1:died}}}."
)
NESTED_ROWS = "\ns1 military\ns2 medical\nq1 s1 asserts\nq2 s2 alleges"


def test_of_nested_sayings_the_innermost_gives_the_figure() -> None:
    claim = figure_claim(NESTED, SIX + NESTED_ROWS)
    assert claim.source is not None
    assert (claim.source.name, claim.stance) == ("doctors", "alleges")


def test_the_innermost_goes_before_a_cue_that_is_tied_to_the_figure() -> None:
    claim = figure_claim(NESTED, SIX + " said=q1" + NESTED_ROWS)
    assert claim.source is not None
    assert (claim.source.name, claim.stance) == ("doctors", "alleges")


def test_a_figure_outside_what_is_said_is_the_speakers_when_it_is_tied() -> None:
    claim = figure_claim(
        "{v1:{v1#:Six}} {e1:dead}. The {s1:army} {q1:said} {q1=:so}.",
        SIX + " said=q1\ns1 military\nq1 s1 asserts",
    )
    assert claim.source is not None
    assert claim.source.name == "army"


def test_a_word_of_doubt_makes_the_reporter_only_report() -> None:
    claim = figure_claim("{h1:Apparently} {v1:{v1#:six} men} {e1:died}.", SIX + " hedge=h1")
    assert (claim.source, claim.stance, texts(claim.hedges)) == (None, "alleges", ["Apparently"])


def test_a_word_of_doubt_leaves_a_source_its_stance() -> None:
    claim = figure_claim(
        "{q1=:{h1:Apparently} {v1:{v1#:six} men} {e1:died}}, {s1:police} {q1:said}.",
        SIX + " hedge=h1\ns1 police\nq1 s1 asserts",
    )
    assert (claim.stance, texts(claim.hedges)) == ("asserts", ["Apparently"])


def test_what_is_reportedly_so_is_alleged_by_nobody() -> None:
    claim = figure_claim(
        "{q1:Reportedly}, {q1=:{v1:{v1#:six} men} {e1:died}}.", SIX + "\nq1 _ alleges"
    )
    assert (claim.source, claim.stance, texts(claim.evidence)) == (None, "alleges", ["Reportedly"])


@pytest.mark.parametrize(
    ("stance", "wanted"),
    [
        ("claims_responsibility", "asserts"),
        ("blames", "asserts"),
        ("denies", "denies"),
        ("doubts", "doubts"),
        ("confirms", "confirms"),
    ],
)
def test_claims_and_charges_of_responsibility_assert_their_figures(
    stance: str, wanted: str
) -> None:
    claim = figure_claim(
        "{s1:The CSP} {q1:spoke} of {q1=:a {e1:raid} that {e1:killed} {v1:{v1#:six} men}}.",
        f"{SIX}\ns1 armed_group\nq1 s1 {stance}",
    )
    assert claim.stance == wanted


# Sources


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("army", "army", True),
        ("Army", "the army", True),
        ("Malian army", "army", True),
        ("World Health Organization", "WHO", True),
        ("MSF", "Médecins Sans Frontières", True),
        ("army", "police", False),
        ("World Food Programme", "WHO", False),
        ("Ministry of Health", "MH", True),
    ],
)
def test_sources_are_one_by_name_or_initials(one: str, other: str, same: bool) -> None:
    assert same_source(a_source(one), a_source(other)) is same
    assert same_source(a_source(other), a_source(one)) is same


def test_the_reporter_is_no_source_but_their_own() -> None:
    assert same_source(None, None)
    assert not same_source(None, a_source("army"))
    assert not same_source(a_source("army"), None)


# Joined claims


def test_joined_claims_keep_all_evidence_in_text_order() -> None:
    police = a_source("police", start=50)
    joined = join_claims([a_claim(police, start=60), a_claim(a_source("police"), start=20)])
    assert [span.start for span in joined.evidence] == [20, 60]
    assert joined.source is not None
    assert [span.start for span in joined.source.evidence] == [10, 50]


def test_who_is_named_goes_before_the_reporter() -> None:
    joined = join_claims([a_claim(None), a_claim(a_source("police"), "alleges", start=20)])
    assert joined.source is not None
    assert (joined.source.name, joined.stance) == ("police", "alleges")


def test_without_a_source_the_first_claim_is_kept() -> None:
    joined = join_claims([a_claim(None, "alleges"), a_claim(None, start=20)])
    assert (joined.source, joined.stance, len(joined.evidence)) == (None, "alleges", 2)


def test_a_platform_says_more_than_a_statement() -> None:
    media = ["statement", "X", "Telegram"]
    joined = join_claims([a_claim(a_source("army", medium), start=9) for medium in media])
    assert joined.source is not None
    assert joined.source.medium == "X"
    joined = join_claims([a_claim(a_source("army", medium)) for medium in (None, "statement")])
    assert joined.source is not None
    assert joined.source.medium == "statement"


def test_the_first_day_on_which_it_was_said_is_kept() -> None:
    days = [None, "2024-05-06", "2024-05-07"]
    joined = join_claims([a_claim(None, start=9 * n, said_on=day) for n, day in enumerate(days)])
    assert joined.said_on == "2024-05-06"


def test_a_claim_of_nobody_asserts_on_the_words_themselves() -> None:
    claim = make_claim("occurrence", SPAN, None)
    assert (claim.source, claim.stance, claim.evidence) == (None, "asserts", (SPAN,))


def test_a_restated_figure_has_its_best_medium() -> None:
    event = event_told(
        "{q1=:{v1:{v1#:Six} men} were {e1:killed}}, {s1:the army} {q1:said} in a {i1:statement}."
        " {s1:It} {q2:wrote} on {i2:X} that {q2=:{v1:the {v1#:six}} {e1:died}}.",
        EVENT + SIX + "\ns1 military\nq1 s1 asserts via=i1\nq2 s1 asserts via=i2",
    )
    source = figure(event, "Six men").claim.source
    assert source is not None
    assert (source.name, source.medium) == ("army", "X")


# Happenings


def test_the_reporter_tells_of_a_happening_where_nobody_else_does() -> None:
    event = event_told("Rebels {e1:attacked} Gao. The {e1:raid} went on.", EVENT)
    assert told(event) == [("occurrence", "asserts", None)]
    assert texts(event.claims[0].evidence) == ["attacked"]


def test_whoever_is_quoted_with_a_trigger_says_that_it_occurred() -> None:
    event = event_told(
        "Rebels {e1:attacked} Gao. {s1:Police} {q1:said} {q1=:the {e1:raid} failed};"
        " {s2:residents} {q2:alleged} {q2=:a {e1:massacre}}.",
        EVENT + "s1 police\ns2 witness\nq1 s1 asserts\nq2 s2 alleges",
    )
    assert told(event) == [
        ("occurrence", "asserts", "Police"),
        ("occurrence", "alleges", "residents"),
    ]


def test_a_saying_with_two_triggers_is_one_claim() -> None:
    event = event_told(
        "{s1:Police} {q1:said} {q1=:rebels {e1:raided} Gao and {e1:killed} six}.",
        EVENT + "s1 police\nq1 s1 asserts",
    )
    assert told(event) == [("occurrence", "asserts", "Police")]


@pytest.mark.parametrize(
    ("stance", "about"),
    [
        ("claims_responsibility", "responsibility"),
        ("blames", "responsibility"),
        ("denies", "responsibility"),
        ("doubts", "occurrence"),
    ],
)
def test_what_claims_charges_denials_and_doubts_are_about(stance: str, about: str) -> None:
    event = event_told(
        "{s1:The CSP} {q1:spoke} of {q1=:the {e1:raid}}.",
        EVENT + f"s1 armed_group\nq1 s1 {stance}",
    )
    assert told(event) == [("occurrence", "asserts", None), (about, stance, "CSP")]


def test_claims_of_responsibility_stand_in_text_order_after_who_tells_of_it() -> None:
    event = event_told(
        "{s1:The CSP} {q1:denied} {q1=:the {e1:raid}}, {s2:the JNIM} {q2:claimed} {q2=:the"
        " {e1:raid}} and {s3:police} {q3:said} {q3=:the {e1:raid} was over}.",
        EVENT + "s1 armed_group\ns2 armed_group\ns3 police\nq1 s1 denies\n"
        "q2 s2 claims_responsibility\nq3 s3 asserts",
    )
    assert told(event) == [
        ("occurrence", "asserts", "police"),
        ("responsibility", "denies", "CSP"),
        ("responsibility", "claims_responsibility", "JNIM"),
    ]


TWO = "e1 attack happened\ne2 air_drone_strike happened\ns1 armed_group\n"


def test_a_claim_without_a_trigger_is_about_the_happening_told_last_before_it() -> None:
    first, second = read_told(
        "Rebels {e1:attacked} Gao. Jets {e2:struck} Kidal. {s1:The CSP} {q1:claimed"
        " responsibility}. A {e1:raid} followed.",
        TWO + "q1 s1 claims_responsibility",
    ).events
    assert told(first) == [("occurrence", "asserts", None)]
    assert told(second)[1:] == [("responsibility", "claims_responsibility", "CSP")]


def test_a_claim_with_a_trigger_is_about_what_that_tells() -> None:
    first, second = read_told(
        "Rebels {e1:attacked} Gao. Jets {e2:struck} Kidal. {s1:The CSP} {q1:claimed} {q1=:the"
        " {e1:raid}}.",
        TWO + "q1 s1 claims_responsibility",
    ).events
    assert told(first)[1:] == [("responsibility", "claims_responsibility", "CSP")]
    assert told(second) == [("occurrence", "asserts", None)]


@pytest.mark.parametrize(
    ("content", "meant"),
    [
        ("involvement", True),
        ("any role in it", True),
        ("the accusation", True),
        ("being behind it", True),
        ("that it targets civilians", True),
        ("the reports", False),
        ("that talks were planned", False),
    ],
)
def test_a_denial_without_a_trigger_is_of_a_charge_or_of_something_else(
    content: str, meant: bool
) -> None:
    event = event_told(
        f"Rebels {{e1:attacked}} Gao. {{s1:The CSP}} {{q1:denied}} {{q1=:{content}}}.",
        EVENT + "s1 armed_group\nq1 s1 denies",
    )
    denials = [("responsibility", "denies", "CSP")] if meant else []
    assert told(event) == [("occurrence", "asserts", None), *denials]


def test_a_denial_before_anything_is_told_is_about_nothing() -> None:
    event = event_told(
        "{s1:The CSP} {q1:denied} {q1=:involvement}. Rebels {e1:attacked} Gao.",
        EVENT + "s1 armed_group\nq1 s1 denies",
    )
    assert told(event) == [("occurrence", "asserts", None)]


def test_doubts_about_words_with_a_figure_are_about_casualties() -> None:
    event = event_told(
        "Rebels {e1:attacked} Gao. {s1:Police} {q1:could not verify} that {q1=:{v1:{v1#:six} men}"
        " {e1:died}}.",
        EVENT + SIX + "\ns1 police\nq1 s1 doubts",
    )
    assert told(event) == [("occurrence", "asserts", None), ("casualty", "doubts", "Police")]
