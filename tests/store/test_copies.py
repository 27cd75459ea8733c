import random
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.store.copies import LEAST_RUNS, Sketch, bands, is_copy, resemblance, sketch

DISPATCH = """Gunmen kill eleven at a cattle market in the north

TARKOMBE, Sorrel Province — Gunmen on motorcycles opened fire on a crowded cattle market on \
Tuesday and killed eleven people, among them four traders from the coast, the governor said.

"They came from the river and shot at everything that moved," said Adamu Karr, 42, who hid under \
a lorry with two of his sons. Nineteen wounded people were taken to the district hospital, where a \
nurse said the ward had 12 beds and no surgeon.

No group claimed the attack. The army blamed fighters who have raided the valley since March, and \
sent 300 soldiers with armored cars to close the roads to the border.

The market is the largest of the region, with about 2,500 animals sold in an ordinary week. It had \
been opened again only ten days ago, after a truce that village elders had brokered.

Aid workers put the number of people who fled their homes in the valley this year at 14,000. Most \
of them live with relatives in Tarkombe; some 600 families sleep in schools that should have begun \
lessons on Monday."""

OTHER_REPORTER = """Cattle market attacked near Tarkombe, traders among the dead

By our correspondent in Tarkombe

At least ten people died when armed men stormed the livestock fair of Tarkombe on Tuesday morning, \
according to two local councillors and a health official.

Witnesses described a dozen motorcycles that crossed the dry river bed shortly after the gates had \
opened. "They came from the river and shot at everything that moved," said Adamu Karr, who sells \
salt there. Others told of a long wait for help: the first ambulance, they said, took three hours.

A spokesman for the military said that troops were in pursuit. The governor, who visited survivors \
in the evening, promised compensation for every animal and called on the young not to take \
revenge. Shops in the town stayed shut, and the bishop asked for calm at a service by candlelight.

The fair is held each week and draws buyers from three countries."""

BULLETIN = """Situation report of the Sorrel crisis cell, Monday 4 March

In the last 24 hours 3 people were killed and 7 were wounded in Tarkombe. The crisis cell counted \
12 incidents in 5 districts, among them 2 mines and 4 abductions. In all, 118 people have been \
killed and 342 have been wounded since January. Hospitals admitted 9 patients and discharged 14. \
Of 31 water points 22 are working. The road to the coast was open for 6 hours on Sunday. The cell \
asks residents to keep away from the border and to report what they see by calling the number 117. \
Figures are checked against the registers of 8 hospitals and are corrected where families ask."""

NEXT_BULLETIN = """Situation report of the Sorrel crisis cell, Thursday 7 March

In the last 24 hours 8 people were killed and 2 were wounded in Tarkombe. The crisis cell counted \
19 incidents in 6 districts, among them 5 mines and 1 abduction. In all, 131 people have been \
killed and 367 have been wounded since January. Hospitals admitted 17 patients and discharged 6. \
Of 33 water points 20 are working. The road to the coast was open for 2 hours on Wednesday. The \
cell asks residents to keep away from the border and to report what they see by calling the number \
117. Figures are checked against the registers of 8 hospitals and are corrected where families \
ask."""

FILLER = """The orchard committee met again under the old awning and could not agree whether the \
summer prize should go to plums or pears, so its treasurer proposed a tasting with blindfolds. A \
retired ferryman won the raffle, gave the ham to his neighbor and went home with the basket."""


def a_sketch(text: str) -> Sketch:
    made = sketch(text)
    assert made is not None
    return made


def a_long_text(words: int) -> str:
    """Return words that mean nothing, the same each time."""
    return " ".join(
        "".join(chr(97 + byte % 26) for byte in sha256(str(place).encode()).digest()[:7])
        for place in range(words)
    )


def share_a_key(one: Sketch, other: Sketch) -> bool:
    return bool(set(bands(one)) & set(bands(other)))


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


CUT = "\n\n".join(paragraphs(DISPATCH)[:-1])
BODY = "\n\n".join(paragraphs(DISPATCH)[1:])
REPRINTS = {
    "typography": DISPATCH.replace('"', "“").replace("—", "--").replace("'", "’"),
    "capitals": DISPATCH.upper(),
    "lines": DISPATCH.replace(", ", ",\n"),
    "small numbers": DISPATCH.replace("eleven", "11").replace("two", "2").replace("12", "twelve"),
    "spelling": DISPATCH.replace("armored", "armoured").replace("2,500", "2500"),
    "headline": f"Traders among the dead in Sorrel\n\nBy Staff Writer and Agencies\n\n{BODY}",
    "dateline": DISPATCH.replace("TARKOMBE, Sorrel Province —", "Lagune, 4 March (TW) -"),
    "cut": CUT,
    "added paragraph": f"{CUT}\n\n{FILLER}\n\n{paragraphs(DISPATCH)[-1]}",
    "boilerplate": f"{DISPATCH}\n\nSubscribe to our newsletter to get the stories of the day.",
    "edited": DISPATCH.replace("crowded", "busy")
    .replace("hid", "crouched")
    .replace("blamed", "saw"),
    "cut, headed and edited": "Raid\n\n" + CUT.partition("\n\n")[2].replace("crowded", "busy"),
}


@pytest.mark.parametrize("kind", REPRINTS)
def test_reprints_are_found(kind: str) -> None:
    origin, reprint = a_sketch(DISPATCH), a_sketch(REPRINTS[kind])
    assert share_a_key(origin, reprint)
    assert is_copy(origin, reprint)
    assert is_copy(reprint, origin)


OTHERS = {
    "another reporter": (DISPATCH, OTHER_REPORTER),
    "a template filled anew": (BULLETIN, NEXT_BULLETIN),
    "another story": (DISPATCH, BULLETIN),
    "new text above the old end": (
        DISPATCH,
        OTHER_REPORTER + "\n\n" + "\n\n".join(paragraphs(DISPATCH)[-2:]),
    ),
    "a digest": (BULLETIN, "\n\n".join([DISPATCH, BULLETIN, OTHER_REPORTER])),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_others_are_not_linked(kind: str) -> None:
    one, other = map(a_sketch, OTHERS[kind])
    assert not is_copy(one, other)
    assert not is_copy(other, one)


def test_a_template_is_told_by_its_figures_alone() -> None:
    found = resemblance(a_sketch(BULLETIN), a_sketch(NEXT_BULLETIN))
    assert found.contained > 0.55
    assert found.other_figures > 0.5 * found.figures


def test_a_text_resembles_itself() -> None:
    for text in (DISPATCH, BULLETIN, a_long_text(2000)):
        found = resemblance(a_sketch(text), a_sketch(text))
        assert found[:3] == (1.0, 1.0, 1.0)
        assert found.other_figures == 0


def test_shares_of_short_texts_are_exact() -> None:
    words = a_long_text(120).split()
    whole, half = a_sketch(" ".join(words)), a_sketch(" ".join(words[:61]))
    found = resemblance(whole, half)
    assert found.contained == 1.0
    assert found.covered == found.jaccard == 59 / 118


def test_shares_of_long_texts_are_near() -> None:
    words = a_long_text(3000).split()
    found = resemblance(a_sketch(" ".join(words)), a_sketch(" ".join(words[:1500])))
    assert found.contained == 1.0
    assert found.covered == pytest.approx(0.5, abs=0.1)


def test_the_order_of_words_matters() -> None:
    reversed_text = a_sketch(" ".join(reversed(DISPATCH.split())))
    assert resemblance(a_sketch(DISPATCH), reversed_text).jaccard < 0.1
    assert not is_copy(a_sketch(DISPATCH), reversed_text)


def test_accents_and_invisible_characters_do_not_matter() -> None:
    plain = DISPATCH.replace("Tarkombe", "Tarkome")
    marked = DISPATCH.replace("Tarkombe", "Ta\u00adrkom\u00e9")
    assert a_sketch(marked) == a_sketch(plain)


def test_short_texts_are_not_told() -> None:
    words = a_long_text(LEAST_RUNS + 2)
    assert sketch("") is None
    assert sketch(words.rpartition(" ")[0]) is None
    assert sketch(words) is not None
    assert sketch("no comment " * 500) is None


def test_sketches_are_the_same_everywhere() -> None:
    made = a_sketch(DISPATCH)
    assert sha256(made).hexdigest()[:16] == "b469221dc7c3e1e6"
    assert bands(made)[:2] == (83181120136686298, 231009561479322663)


def test_sketches_are_small() -> None:
    text = a_long_text(20_000) + " ".join(f" w{place} {place} x{place}" for place in range(900))
    made = a_sketch(text)
    assert len(made) == 1000
    assert len(bands(made)) == len(set(bands(made))) == 12
    assert all(-(2**63) <= key < 2**63 for key in bands(made))


TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.text(min_size=1, max_size=6), max_size=120).map(" ".join),
    st.lists(st.sampled_from(["two", "7", "1,000", "march", "é", "x", "—"]), max_size=300).map(
        " ".join
    ),
)


@given(TEXTS)
def test_any_text_has_a_sketch_or_none(text: str) -> None:
    made = sketch(text)
    assert made == sketch(text)
    if made is not None:
        assert len(made) <= 1000
        assert is_copy(made, made)


@given(st.integers(34, 600), st.integers(34, 600), st.integers(0, 300))
def test_two_texts_resemble_each_other_alike(first: int, second: int, start: int) -> None:
    words = a_long_text(900).split()
    one, other = " ".join(words[:first]), " ".join(words[start : start + second])
    found = resemblance(a_sketch(one), a_sketch(other))
    assert found == resemblance(a_sketch(other), a_sketch(one))
    assert 0 <= found.jaccard <= found.covered <= found.contained <= 1
    assert 0 <= found.other_figures <= found.figures


def test_a_book_is_compared_with_a_short_text() -> None:
    """The smallest hashes of a long text may all be below those of a short one."""
    chance = random.Random(5)  # noqa: S311  no secret
    words = ["".join(chance.choices("abcdefgh", k=6)) for _ in range(40_000)]
    book = a_sketch(" ".join(words))
    shorts = [a_sketch(" ".join(words[start : start + 36])) for start in range(0, 900, 36)]
    found = [resemblance(book, short) for short in shorts]
    assert any(one.contained == 0.0 for one in found)
    assert not any(is_copy(book, short) for short in shorts)
