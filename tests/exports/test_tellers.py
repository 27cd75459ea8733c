"""Bodies that tell of something are named, persons are not."""

import pytest

from reportedly.exports.tellers import tell_teller
from reportedly.records.codes import SourceKind

PERSON = ("Huda Salem",)


@pytest.mark.parametrize(
    ("name", "kind", "shown", "persons"),
    [
        ("Huda Salem", "witness", "a witness", PERSON),
        ("residents", "witness", "a witness", ()),
        ("Baquba residents", "witness", "a witness", ()),
        ("Huda Salem, his sister", "relative", "a relative", PERSON),
        ("Dr Huda Salem", "medical", "a medical source", PERSON),
        ("Huda Salem, a nurse at Nasser Hospital", "medical", None, PERSON),
        ("Nasser Hospital Director Huda Salem", "medical", None, PERSON),
        ("Ministry of Health spokeswoman Huda Salem", "medical", None, PERSON),
        ("Ministry of Health Spokeswoman Huda Salem", "medical", None, PERSON),
        ("Huda Salem of the Kyiv School of Economics", "expert", None, PERSON),
        ("University of Mosul professor Huda Salem", "expert", None, PERSON),
        ("Huda Salem", "expert", "an expert", PERSON),
        ("Huda Salem", "rescue", "a rescue worker", PERSON),
        ("Huda Salem", "court", "a court source", PERSON),
        ("the mayor of Hit", "official", "an official", ()),
        ("HUDA SALEM", "other", "a source", ("HUDA SALEM",)),
        ("هدى سالم", "other", "a source", ("هدى سالم",)),
        ("activist Huda Salem", "ngo", "an organization", PERSON),
        ("Huda Salem, head of the Syrian Observatory", "ngo", None, PERSON),
        ("journalist Huda Salem", "media", "a journalist", PERSON),
        ("surgeon, Dr. Huda Salem", "medical", "a medical source", PERSON),
        ("Dr Huda Salem hospital director", "medical", None, PERSON),
        ("Huda Salem of the al-Sadr teaching hospital", "medical", None, PERSON),
    ],
)
def test_persons_are_not_named(
    name: str, kind: SourceKind, shown: str | None, persons: tuple[str, ...]
) -> None:
    expected = name.replace("Huda Salem", "▇▇▇▇ ▇▇▇▇▇") if shown is None else shown
    assert tell_teller(name, kind, True, ()) == (expected, persons)
    assert tell_teller(expected, kind, False, ()) == (expected, ())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hit hospital", "medical"),
        ("Gaza's al-Shifa hospital", "medical"),
        ("hospital officials in Baquba", "medical"),
        ("head nurse of the Batibo district hospital", "medical"),
        ("a clinic at Carrefour Duvivier", "medical"),
        ("hospital in North Mitrovica", "medical"),
        ("Gaza Health Ministry", "medical"),
        ("Ministry of Health", "medical"),
        ("MSF", "medical"),
        ("Doctors Without Borders", "medical"),
        ("Civil Defence", "rescue"),
        ("White Helmets", "rescue"),
        ("Palestine Red Crescent Society", "rescue"),
        ("UNICEF", "other"),
        ("a court in Mosul", "court"),
        ("Syrian Observatory for Human Rights", "ngo"),
        ("Airwars", "ngo"),
        ("Reuters", "media"),
        ("the army", "military"),
        ("Col. Huda Salem", "military"),
        ("police chief Huda Salem", "police"),
    ],
)
def test_bodies_and_those_who_speak_for_them_are(name: str, kind: SourceKind) -> None:
    assert tell_teller(name, kind, True, ()) == (name, ())


def test_who_is_not_named_stays() -> None:
    assert tell_teller("two doctors", "medical", False, ()).name == "two doctors"
    assert tell_teller("Iraqi officials", "official", False, ()).name == "Iraqi officials"
    assert tell_teller("a Hit doctor", "medical", False, ()).name == "a medical source"
    assert tell_teller("a Hit doctor", "medical", False, ("Hit",)).name == "a Hit doctor"
