import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.draft import Draft
from reportedly.records.mentions import ActorMention, Sentence, Token
from reportedly.records.text import Article, span_of
from reportedly.resources.actors import load_actors
from reportedly.resources.countries import load_countries
from reportedly.stages.actors import ActorStage

STAGE = ActorStage(load_actors(), load_countries())


def a_draft(text: str) -> Draft:
    """Return a draft in which each line of the text is one sentence."""
    sentences = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        tokens = tuple(
            Token(
                start=line.start() + word.start(),
                end=line.start() + word.end(),
                text=word.group(),
                lower=word.group().lower().replace("’", "'"),
            )
            for word in re.finditer(r"\w+|[^\w\s]", line.group())
        )
        span = span_of(text, line.start(), line.end())
        sentences.append(Sentence(span=span, kind="body", paragraph=number, tokens=tokens))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(id=sha256[:16], language="en", text=text, sha256=sha256)
    return Draft(article=article, sentences=tuple(sentences))


def actors_in(text: str) -> tuple[ActorMention, ...]:
    actors = STAGE([a_draft(text)])[0].actors
    assert actors is not None
    return actors


def names_in(text: str) -> list[str]:
    return [mention.name for mention in actors_in(text)]


def only(text: str) -> ActorMention:
    actors = actors_in(text)
    assert len(actors) == 1, [actor.name for actor in actors]
    return actors[0]


@pytest.mark.parametrize(
    ("text", "name", "actor_id", "kind", "country"),
    [
        ("ISIS’s leader fled.", "ISIS", "islamic-state", "rebel_group", None),
        (
            "Fifteen members of the Islamic State group died.",
            "Islamic State group",
            "islamic-state",
            "rebel_group",
            None,
        ),
        ("He met Taliban fighters.", "Taliban fighters", "taliban", "rebel_group", "AFG"),
        ("The Houthi rebels fired.", "Houthi rebels", "houthis", "rebel_group", "YEM"),
        (
            "Two suspected Boko Haram militants were held.",
            "suspected Boko Haram militants",
            "boko-haram",
            "rebel_group",
            "NGA",
        ),
        (
            "They joined Hay’at Tahrir al-Sham.",
            "Hay’at Tahrir al-Sham",
            "hayat-tahrir-al-sham",
            "rebel_group",
            "SYR",
        ),
        ("UN peacekeepers left.", "UN peacekeepers", "united-nations", "external_forces", None),
        ("US CENTCOM said so.", "US CENTCOM", "us-central-command", "state_forces", "USA"),
        (
            "TALIBAN FIGHTERS TAKE TOWN",
            "TALIBAN FIGHTERS",
            "taliban",
            "rebel_group",
            "AFG",
        ),
        ("It was Lebanon's Hezbollah.", "Hezbollah", "hezbollah", "rebel_group", "LBN"),
        ("The militant group Hamas agreed.", "Hamas", "hamas", "rebel_group", "PSE"),
    ],
)
def test_named(text: str, name: str, actor_id: str, kind: str, country: str | None) -> None:
    actor = only(text)
    assert (actor.name, actor.form, actor.actor_id) == (name, "named", actor_id)
    assert (actor.kind, actor.country) == (kind, country)
    assert actor.span.text == name


@pytest.mark.parametrize(
    "text",
    [
        "THIS IS NOT A DRILL",
        "This IS important.",
        "The MEND of the wall cost much, and that is a FACT.",
        "CAR PARK CLOSED, CALL US",
        "The ADF came.",
    ],
)
def test_short_forms_need_support(text: str) -> None:
    assert actors_in(text) == ()


def test_short_forms_count_with_the_long_form_or_an_armed_noun() -> None:
    assert names_in("The Islamic State took the town.\nIS held it for a year.") == [
        "Islamic State",
        "IS",
    ]
    assert names_in("The army killed ten IS militants.") == ["army", "IS militants"]
    text = "The Allied Democratic Forces (ADF) attacked."
    assert [actor.actor_id for actor in actors_in(text)] == ["allied-democratic-forces"] * 2


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("US troops left.", "US troops", "state_forces", "USA"),
        ("The U.S. military said so.", "U.S. military", "state_forces", "USA"),
        ("The Syrian government forces left.", "Syrian government forces", "state_forces", "SYR"),
        ("The Ethiopian military said so.", "Ethiopian military", "state_forces", "ETH"),
        ("South Sudan's army fled.", "South Sudan's army", "state_forces", "SSD"),
        ("Nigerian police came.", "Nigerian police", "state_forces", "NGA"),
        ("Palestinian gunmen fired.", "Palestinian gunmen", "unidentified_armed", "PSE"),
        ("Syrian rebels advanced.", "Syrian rebels", "rebel_group", "SYR"),
        ("The Iraqi government fell.", "Iraqi government", "government", "IRQ"),
        (
            "The Iraqi Ministry of Defence said so.",
            "Iraqi Ministry of Defence",
            "government",
            "IRQ",
        ),
        ("IRAQI FORCES ADVANCE", "IRAQI FORCES", "state_forces", "IRQ"),
    ],
)
def test_force(text: str, name: str, kind: str, country: str) -> None:
    actor = only(text)
    assert (actor.name, actor.form) == (name, "force")
    assert (actor.kind, actor.country, actor.actor_id) == (kind, country, None)
    assert actor.span.text == name


def test_nationalities_share_a_noun() -> None:
    american, iraqi = actors_in("It was conducted by American and Iraqi forces.")
    assert (american.span.text, american.name) == ("American", "American forces")
    assert (iraqi.span.text, iraqi.name) == ("Iraqi forces", "Iraqi forces")
    assert [a.country for a in actors_in("British, French and US soldiers met.")] == [
        "GBR",
        "FRA",
        "USA",
    ]
    assert [(a.name, a.kind) for a in actors_in("US and NATO troops left.")] == [
        ("US troops", "state_forces"),
        ("NATO troops", "external_forces"),
    ]


def test_weapons_of_a_state_are_its_forces() -> None:
    warplanes, airstrikes = actors_in("Israeli warplanes flew, and Israeli airstrikes hit it.")
    assert (warplanes.span.text, warplanes.name) == ("Israeli", "Israeli warplanes")
    assert (airstrikes.span.text, airstrikes.name) == ("Israeli", "Israeli")
    assert warplanes.kind == airstrikes.kind == "state_forces"
    assert only("A Palestinian missile fell.").kind == "unidentified_armed"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Turkish-backed fighters came.", "Turkish-backed fighters", "rebel_group"),
        ("Iran-backed armed groups came.", "Iran-backed armed groups", "rebel_group"),
        ("Iran-backed militias came.", "Iran-backed militias", "political_militia"),
        ("The US-led coalition struck.", "US-led coalition", "external_forces"),
        (
            "An Al-Qaeda-affiliated group came.",
            "Al-Qaeda-affiliated group",
            "rebel_group",
        ),
        (
            "The Islamic State-affiliated group came.",
            "Islamic State-affiliated group",
            "rebel_group",
        ),
        ("Several pro-Russian separatists came.", "pro-Russian separatists", "rebel_group"),
        (
            "The anti-jihadist coalition forces came.",
            "anti-jihadist coalition forces",
            "external_forces",
        ),
        ("Masked gunmen came.", "Masked gunmen", "unidentified_armed"),
        ("The rebels came.", "rebels", "rebel_group"),
        ("The army came.", "army", "state_forces"),
        ("The security forces came.", "security forces", "state_forces"),
        ("All border guards came.", "border guards", "state_forces"),
        ("Some foreign troops came.", "foreign troops", "external_forces"),
        ("The peacekeepers came.", "peacekeepers", "external_forces"),
        ("Kurdish forces came.", "Kurdish forces", None),
        ("Shia militias came.", "Shia militias", "identity_militia"),
        ("The tribesmen came.", "tribesmen", "identity_militia"),
        ("Armed herders came.", "Armed herders", "identity_militia"),
        ("Some herders came.", "herders", "civilians"),
        ("Many protesters came.", "protesters", "protesters"),
        ("An angry mob came.", "angry mob", "rioters"),
        ("The villagers came.", "villagers", "civilians"),
        ("The government agreed.", "government", "government"),
    ],
)
def test_generic(text: str, name: str, kind: str | None) -> None:
    actor = only(text)
    assert (actor.name, actor.form, actor.kind) == (name, "generic", kind)
    assert actor.country is actor.actor_id is None


def test_whose_weapons() -> None:
    junta = only("It was hit when a junta fighter jet came.")
    assert (junta.name, junta.kind) == ("junta", "state_forces")
    assert only("It was hit by rebel shelling.").kind == "rebel_group"
    assert only("It was hit by Armenian positions.").country == "ARM"


def test_unarmed_people_keep_their_country_and_are_no_force() -> None:
    actor = only("Two Iraqi civilians died.")
    assert (actor.name, actor.form, actor.kind) == ("Iraqi civilians", "generic", "civilians")
    assert actor.country == "IRQ"
    people = only("Three Israelis died.")
    assert (people.name, people.form, people.kind, people.country) == (
        "Israelis",
        "generic",
        None,
        "ISR",
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Then Iraq’s stance changed.", "IRQ"),
        ("The United States objected.", "USA"),
        ("They asked the US to help us.", "USA"),
        ("In Jordan it rained.", "JOR"),
        ("Rain fell in Jordan.", "JOR"),
        ("Niger objected.", "NER"),
        ("Congo objected.", "COD"),
        ("Papua New Guinea objected.", "PNG"),
    ],
)
def test_state(text: str, code: str) -> None:
    actor = only(text)
    assert (actor.form, actor.kind, actor.country) == ("state", "government", code)
    assert not actor.span.text.endswith("s’")
    assert not actor.span.text.startswith("the ")


def test_congo_is_unknown_where_the_other_congo_is_told() -> None:
    countries = [a.country for a in actors_in("Congo and the Republic of Congo agreed.")]
    assert countries == [None, "COG"]


def test_georgia_needs_company() -> None:
    assert actors_in("Georgia counted its votes.") == ()
    assert actors_in("He met Russian friends in Atlanta, Georgia, on Monday.") == ()
    assert [a.country for a in actors_in("Russia and Georgia agreed.")] == ["RUS", "GEO"]
    assert [a.name for a in actors_in("Georgia objected.\nTbilisi was calm.")] == ["Georgia"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Talks between Baghdad and Washington went on.", ["Baghdad", "Washington"]),
        ("Moscow said it was ready.", ["Moscow"]),
        ("On Monday, Kyiv accused them.", ["Kyiv"]),
        ("Moscow and Kyiv agreed to a swap.", ["Moscow", "Kyiv"]),
        ("He ended talks with Kyiv.", ["Kyiv"]),
        ("They blamed Tehran.", ["Tehran"]),
        ("Near the town, Moscow’s forces stopped.", ["Moscow"]),
        ("A court in Moscow said no.", []),
        ("People in Kyiv and Moscow said no.", []),
        ("A man was shot in Washington.", []),
        ("Denzel Washington said so.", []),
        ("Trains between Amsterdam and Paris were late.", []),
        ("Brussels said no.", []),
    ],
)
def test_capital(text: str, names: list[str]) -> None:
    actors = actors_in(text)
    assert [actor.name for actor in actors] == names
    assert all((actor.form, actor.kind) == ("capital", "government") for actor in actors)


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Smith met Michael Jordan.",
        "Chad Smith plays the drums.",
        "He studied at Georgia Tech, said the general.",
        "Polish the silver in May.",
        "The Sun News is a paper.",
        "They live in New Mexico, near the Gulf of Mexico.",
        "The rebel-held quarter and the military hospital are old.",
        "A militant leader and a civilian plane crossed the Israeli-occupied land.",
        "The Salvation Army sings.",
        "He ate turkey from good china with us.",
        "The Turkish-Syrian border is long.",
        "Latin American music is loud.",
        "Local officials spoke.",
        "It cost US$ 31 million.",
    ],
)
def test_no_actor(text: str) -> None:
    assert actors_in(text) == ()


def test_verbs_are_no_nouns() -> None:
    assert names_in("Iraq forces civilians to flee.") == ["Iraq", "civilians"]
    assert names_in("Israel strikes a port.") == ["Israel"]


def test_headlines_keep_their_nouns() -> None:
    assert names_in("Gunmen Kill Five Soldiers As Army Retreats") == ["Gunmen", "Soldiers", "Army"]


def test_the_layer_is_set_in_order_for_each_draft() -> None:
    drafts = [a_draft("Rebels came."), a_draft("Nothing."), a_draft("Iraq objected.")]
    read = STAGE(drafts)
    assert [len(draft.actors or ()) for draft in read] == [1, 0, 1]
    assert [draft.article for draft in read] == [draft.article for draft in drafts]
    assert read[1].actors == ()


WORDS = st.sampled_from(
    "Iraqi American US Jordan IS ISIS the and , 's ’s -backed - / forces troops army group Army"
    " suspected armed men government Hamas Islamic State Baghdad between talks with said Congo of"
    " Kurdish rebel militants airstrikes NATO \n . ( “ GEORGIA Georgia Taliban İ ß".split(" ")
)


@given(st.lists(WORDS | st.text(max_size=3), max_size=25), st.sampled_from(["", " "]))
def test_mentions_lie_in_one_sentence_and_never_overlap(words: list[str], gap: str) -> None:
    text = gap.join(words)
    draft = a_draft(text)
    actors = STAGE([draft])[0].actors
    assert actors is not None
    floor = 0
    for actor in actors:
        assert actor.span == span_of(text, actor.span.start, actor.span.end)
        assert actor.span.start >= floor
        assert actor.name
        floor = actor.span.end
        assert any(
            sentence.span.start <= actor.span.start and actor.span.end <= sentence.span.end
            for sentence in draft.sentences or ()
        )
    assert STAGE([draft])[0].actors == actors


@pytest.mark.parametrize("word", ["army", "Iraqi,", "UN", "Iraqi and", "Jordan", "Chad's", "Army"])
def test_endless_lines_are_read(word: str) -> None:
    text = f"{word} " * 3000
    actors = actors_in(text)
    assert all(actor.span.text == text[actor.span.start : actor.span.end] for actor in actors)
