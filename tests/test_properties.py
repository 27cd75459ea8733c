"""Any text is read or refused with a code; what is read keeps the rules of every Reading."""

from collections import Counter
from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import an_article
from invariants import check_invariants
from readers import the_pipeline
from reportedly.api import read_text
from reportedly.errors import ReportedlyError
from reportedly.records.reading import Reading, decode_reading, encode_reading

ACTORS = (
    "gunmen|the Taliban|Islamic State militants|Israeli forces|the army|rebels|Russian troops|"
    "police|Hamas|a drone|US forces|M23 fighters|suspected jihadists|unidentified attackers|"
    "Al-Shabaab|protesters|the Wagner Group|he|they|Baghdad|Washington and Baghdad"
)
VICTIMS = (
    "soldiers|civilians|people|members of the Islamic State group|children|villagers|"
    "a journalist|two of them|passengers, including three women,|policemen|no one|others|"
    "Palestinians|aid workers|Mohammed al-Jabari, 34,|the mayor|hostages|their families"
)
ACTS = (
    "killed|wounded|were killed|was shot dead|attacked|shelled|bombed|raided|abducted|detained|"
    "clashed with|opened fire on|fired rockets at|carried out an airstrike on|died|injuring|"
    "were missing|fled|seized|blew himself up|protested|denied attacking|vowed to strike|"
    "agreed a ceasefire with|planted a roadside bomb that killed|in an attack|the raid|"
    "a suicide bombing|airstrikes|a strike|the second attack|clashes|shelling"
)
NUMBERS = (
    "12|at least 15|more than 1,200|nearly 40|dozens of|scores of|a couple of hundred|1.2 million|"
    "15 to 20|between five and seven|no|one|another three|up to 30|hundreds of thousands of|"
    "twenty-two|the third|2-3|0|99999999999999999999|5.5|½|١٢|12th|a|several|three or four|-7|007"
)
PLACES = (
    "near Mosul|in western Iraq|in Gaza City|in Kyiv|off Yemen|between Aleppo and Idlib|"
    "in the Sahel|in Nowhereville|at Camp 7|30 km north of Goma|in Mali and Niger|in Georgia|"
    "in the Gulf of Aden|along the border|in the town of X"
)
DATES = (
    "on Thursday|early Friday|yesterday|on 31 February|on Feb. 29, 2023|in 1914|last week|"
    "since Monday|overnight|two days ago|on 2024-08-29|at 3 a.m.|in March|this year|"
    "between Monday and Wednesday|in the 1990s|a year earlier|until 9999|on 32 August 0000"
)
SAYING = (
    "police said|according to the UN|the army said in a statement|he added|reportedly|"
    "state television reported|two officials told Reuters|the group claimed responsibility|"
    "the ministry denied|there was no indication of|witnesses said that|on X, the IDF wrote|"
    "it could not be verified|officials blamed|said|said that he said that|as saying"
)
GLUE = (
    " |, |. |.\n\n|\n|: |; | — | and | of | by | with | who | that | including | (|) |” |“|\"|'|"
    "’s | “|”, |, but |...|?! |\r\n|\t|/|-|BAGHDAD (AP) — |Mr. |U.S. |• |1. |#|* |\n\n\n|, of whom "
)
ODDITIES = (
    "\u200f\u202e\u2067\u2069\ufeff\u00ad\u200b\u200d\u0301\u0000\u0007\u001b\u007f\u0085\u2028\u2029"
    "😀👩\U0001f3fd🇺🇦İßﬁǅ\ud800\udfff\ufffd\uffffمקтΣ中\u0e01\xa0\u3000𝟏²Ⅷ"
)


def phrases(words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words.split("|"))


def with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


SENTENCES = st.one_of(
    st.tuples(phrases(NUMBERS), phrases(VICTIMS), phrases(ACTS), phrases(PLACES)),
    st.tuples(phrases(ACTORS), phrases(ACTS), phrases(NUMBERS), phrases(VICTIMS), phrases(PLACES)),
    st.tuples(phrases(SAYING), phrases(ACTORS), phrases(ACTS), phrases(VICTIMS), phrases(DATES)),
    st.tuples(phrases(ACTS), phrases(PLACES), phrases(ACTS), phrases(NUMBERS), phrases(VICTIMS)),
).map(lambda parts: with_capital(" ".join(parts)))
REPORTS = st.lists(
    st.tuples(SENTENCES, phrases(SAYING), phrases(DATES)).map(
        lambda parts: f"{parts[0]} {parts[2]}, {parts[1]}."
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
FRAGMENTS = st.lists(
    st.one_of(
        SENTENCES,
        *map(phrases, (ACTORS, VICTIMS, ACTS, NUMBERS, PLACES, DATES, SAYING, GLUE, GLUE, GLUE)),
        st.sampled_from(ODDITIES),
    ),
    max_size=40,
).map("".join)
PUBLISHED = st.sampled_from([None, "2024-08-31", "2024-02-29T23:59:59-12:00", "1900-01-01"])
TITLES = st.none() | FRAGMENTS | SENTENCES


def check(reading: Reading) -> None:
    assert check_invariants(reading) == []
    data = encode_reading(reading)
    assert decode_reading(data) == reading
    assert encode_reading(decode_reading(data)) == data


def outcome_of(read: Callable[[], Reading]) -> Reading | ReportedlyError:
    try:
        return read()
    except ReportedlyError as error:
        return error


def read_with_metadata(text: str, published: str | None, title: str | None) -> Reading:
    """Read `text` as English, whatever its language."""
    article = an_article(text, published=published, title=title)
    return the_pipeline().explain(article)[0]


@settings(max_examples=150, deadline=None)
@given(text=st.text(), published=st.none() | st.text(max_size=12), title=st.none() | st.text())
@example("\ud800", None, None)
@example("\x00", "2024-08-31", "\x00")
@example("\ufeff\ufeff", None, "\u2028")
def test_any_text_gives_a_reading_or_a_coded_error(
    text: str, published: str | None, title: str | None
) -> None:
    outcome = outcome_of(lambda: read_text(text, published=published, title=title))
    if isinstance(outcome, Reading):
        check(outcome)
        return
    assert outcome.code in {"empty-source", "not-text", "bad-date", "language-not-supported"}
    assert outcome.message
    assert outcome.hint


@settings(max_examples=250, deadline=None)
@given(text=FRAGMENTS, published=PUBLISHED, title=TITLES)
@example("y'villager G state", None, None)
@example("They reached Camp B\xa0. It was empty.", None, "Camp\u3000B\u3000.")
def test_fragments_of_news_keep_the_rules(
    text: str, published: str | None, title: str | None
) -> None:
    outcome = outcome_of(lambda: read_with_metadata(text, published, title))
    if isinstance(outcome, Reading):
        check(outcome)
        return
    assert outcome.code in {"empty-source", "not-text"}


def test_composed_reports_keep_the_rules_and_tell_of_events() -> None:
    told = Counter[str]()

    @settings(max_examples=250, deadline=None)
    @given(text=REPORTS, published=PUBLISHED, title=TITLES)
    def read_report(text: str, published: str | None, title: str | None) -> None:
        reading = read_with_metadata(text, published, title)
        check(reading)
        assert read_with_metadata(text, published, title) == reading
        told["readings"] += 1
        told["events"] += bool(reading.events)
        told["figures"] += any(event.casualties for event in reading.events)
        told["dates"] += any(event.date for event in reading.events)

    read_report()
    assert min(told["events"], told["figures"], told["dates"]) > told["readings"] / 10, told
