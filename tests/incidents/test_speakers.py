import random

import pytest

from builders import a_source
from reportedly.incidents.speakers import PRESS, Speakers
from reportedly.records.claims import Source
from reportedly.records.codes import SourceKind
from reportedly.resources.reliability import load_sources

TABLE = load_sources()


def are_one(one: Source, other: Source, *more: Source, places: str = "Gao") -> bool:
    speakers = Speakers((one, other, *more), places, TABLE)
    return speakers.speaker(one).id == speakers.speaker(other).id


def kinds(name: str, *more: SourceKind) -> list[Source]:
    return [a_source(name, kind) for kind in more]


@pytest.mark.parametrize(
    ("one", "other", "kind", "expected"),
    [
        ("the hospital", "hospital officials", "medical", True),
        ("Kasr hospital", "a doctor", "medical", True),
        ("Kasr hospital", "Mercy hospital", "medical", False),
        ("Colonel Moussa Traore", "Traore", "military", True),
        ("Gao hospital", "the town's hospital", "medical", True),
        ("the police", "Police", "police", True),
        ("Amina", "Bintou", "witness", False),
    ],
)
def test_which_sources_of_a_kind_are_one(
    one: str, other: str, kind: SourceKind, expected: bool
) -> None:
    assert are_one(a_source(one, kind), a_source(other, kind)) == expected


def test_an_unnamed_one_is_none_of_two_that_are_named() -> None:
    kasr, mercy, unnamed = (
        a_source(name, "medical") for name in ("Kasr hospital", "Mercy hospital", "a doctor")
    )
    assert not are_one(unnamed, kasr, mercy)
    assert not are_one(unnamed, mercy, kasr)


def test_a_name_is_one_across_kinds_where_one_is_of_no_kind() -> None:
    military, police, official = kinds("Traore", "military", "police", "official")
    assert are_one(military, official)
    assert not are_one(military, police)


def test_kinds_that_are_not_named_are_apart() -> None:
    assert not are_one(a_source("a spokesman", "police"), a_source("a spokesman", "military"))


def test_an_outlet_in_its_own_voice_is_the_press() -> None:
    press = Speakers([None], "", TABLE).speaker(None)
    assert (press.id, press.kind, press.reliability) == (PRESS, "media", "reliable")


def test_a_speaker_goes_by_its_longest_name_and_is_relied_on_by_the_table() -> None:
    short, long = a_source("Traore", "military"), a_source("Colonel Moussa Traore", "military")
    speakers = Speakers([short, long], "", TABLE)
    assert speakers.speaker(short) == speakers.speaker(long)
    assert speakers.speaker(short).name == "Colonel Moussa Traore"
    assert speakers.speaker(short).reliability == "party"


def test_the_order_of_sources_does_not_matter() -> None:
    names = ("the army", "an officer", "Colonel Moussa Traore", "Traore", "Moussa Diallo", "Diallo")
    sources = [a_source(name, "military") for name in names]
    wanted = {one.name: Speakers(sources, "Gao", TABLE).speaker(one) for one in sources}
    for seed in range(20):
        mixed = random.Random(seed).sample(sources, len(sources))  # noqa: S311
        speakers = Speakers(mixed, "Gao", TABLE)
        assert {one.name: speakers.speaker(one) for one in sources} == wanted


def test_two_doctors_of_two_hospitals_are_two() -> None:
    jawad = a_source("Dr Salim Jawad of Al-Shifa hospital", "medical")
    nouri = a_source("Dr Karim Nouri of Al-Quds hospital", "medical")
    assert not are_one(jawad, nouri)
    assert are_one(jawad, a_source("Jawad", "medical"))


def test_a_name_that_two_have_is_of_neither() -> None:
    one, other = a_source("Hassan Ali", "medical"), a_source("Karim Ali", "medical")
    speakers = Speakers([one, other, a_source("Ali", "medical")], "", TABLE)
    ids = {speakers.speaker(source).id for source in (one, other, a_source("Ali", "medical"))}
    assert len(ids) == 3
