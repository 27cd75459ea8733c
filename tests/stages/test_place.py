import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.records.draft import Draft
from reportedly.records.events import Place
from reportedly.records.mentions import (
    ActorForm,
    ActorMention,
    Mention,
    PlaceMention,
    Sentence,
    SentenceKind,
    Token,
)
from reportedly.records.text import Article, span_of
from reportedly.resources.countries import load_countries
from reportedly.resources.gazetteer import load_gazetteer
from reportedly.resources.place_weights import load_place_weights
from reportedly.resources.regions import load_regions
from reportedly.stages.place import PlaceStage
from reportedly.stages.place.geometry import distance_km, middle_point, move_point

STAGE = PlaceStage(load_gazetteer(), load_regions(), load_countries(), load_place_weights())


def a_draft(
    text: str,
    *,
    actors: tuple[ActorMention, ...] = (),
    kind: SentenceKind = "body",
    marks: tuple[str, ...] = (),
    publisher: str | None = None,
    url: str | None = None,
) -> Draft:
    """Return a draft in which each line of the text is one sentence; `marks` are tagged places."""
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
        sentences.append(Sentence(span=span, kind=kind, paragraph=number, tokens=tokens))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(
        id=sha256[:16], language="en", text=text, sha256=sha256, publisher=publisher, url=url
    )
    mentions = tuple(
        Mention(span=span_of(text, text.index(mark), text.index(mark) + len(mark)), label="place")
        for mark in marks
    )
    return Draft(article=article, sentences=tuple(sentences), actors=actors, mentions=mentions)


def an_actor(
    text: str, name: str, form: ActorForm, country: str | None = None, *, nth: int = 0
) -> ActorMention:
    start = [match.start() for match in re.finditer(re.escape(name), text)][nth]
    span = span_of(text, start, start + len(name))
    return ActorMention(span=span, name=name, form=form, actor_id=None, kind=None, country=country)


def places(
    text: str, *, actors: tuple[ActorMention, ...] = (), kind: SentenceKind = "body"
) -> dict[str, Place]:
    mentions = STAGE([a_draft(text, actors=actors, kind=kind)])[0].places
    assert mentions is not None
    for mention in mentions:
        assert mention.span.text == text[mention.span.start : mention.span.end]
        assert mention.span == mention.place.evidence[0]
    return {mention.span.text: mention.place for mention in mentions}


def the_place(text: str, *, kind: SentenceKind = "body") -> Place:
    found = places(text, kind=kind)
    assert len(found) == 1, found
    return next(iter(found.values()))


def test_a_town_in_a_state_is_one_place() -> None:
    place = the_place("A car bomb killed 12 people in Homs, Syria, on Friday.")
    assert (place.name, place.country, place.admin1) == ("Homs", "SYR", "Homs")
    assert (place.precision, place.relation, place.radius_km) == (1, "in", None)
    assert place.gazetteer_id == "geonames:169577"
    assert [span.text for span in place.evidence] == ["Homs", "Syria"]


def test_states_in_a_list_are_two_places() -> None:
    found = places("Coalition forces in Iraq and Syria have faced attacks.")
    assert {name: place.precision for name, place in found.items()} == {"Iraq": 6, "Syria": 6}
    assert found["Iraq"].gazetteer_id == "geonames:99237"
    assert found["Iraq"].radius_km is not None


@pytest.mark.parametrize(
    ("name", "country", "point", "radius_km"),
    [
        ("western Iraq", "IRQ", (33.42, 40.89), 239),
        ("southern Thailand", "THA", (8.02, 99.77), 271),
    ],
)
def test_a_side_of_a_state_is_the_last_third_of_its_land(
    name: str, country: str, point: tuple[float, float], radius_km: float
) -> None:
    place = the_place(f"The raid took place in {name}, officials said.")
    assert (place.name, place.country, place.precision) == (name, country, 5)
    assert ((place.latitude, place.longitude), place.radius_km) == (point, radius_km)
    assert place.gazetteer_id is None


def test_a_side_of_a_state_without_outline_lies_half_its_radius_off() -> None:
    place = the_place("The raid took place in western French Polynesia, officials said.")
    whole = load_countries().by_code["PYF"]
    assert place.longitude is not None
    assert place.longitude < whole.longitude
    assert place.latitude == pytest.approx(whole.latitude, abs=0.01)
    assert place.radius_km == pytest.approx(0.6 * whole.radius_km)


def test_a_state_s_name_before_a_noun_may_be_that_of_a_division() -> None:
    found = places("Gunmen seized nurses in Kagara, in Niger state, in Nigeria.")
    assert (found["Niger state"].country, found["Niger state"].precision) == ("NGA", 4)
    assert "Kuwait" not in places("Kuwait state television showed a fire in Basra, Iraq.")


def test_where_somebody_speaks_is_a_place_whatever_capital_it_is() -> None:
    assert set(places("Rebels fled from Gwoza, a spokesman said in Abuja.")) == {"Gwoza", "Abuja"}
    assert set(places("Rebels fled from Gwoza, Abuja said.")) == {"Gwoza"}
    assert set(places("Rebels fled from Gwoza, he told Abuja.")) == {"Gwoza"}


def test_what_a_town_has_is_no_town_of_its_own() -> None:
    assert set(places("A lecturer was shot at Mosul University.")) == {"Mosul"}


def test_along_a_border_is_told() -> None:
    text = "Raiders clashed with troops along the border with Sudan."
    (mention,) = STAGE([a_draft(text, marks=("Sudan",))])[0].places or ()
    place = mention.place
    assert (place.relation, place.country, place.precision) == ("along", None, 5)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Gunmen struck in north-eastern Nigeria.", "north-eastern Nigeria", "NGA"),
        ("Gunmen struck in northwest Syria.", "northwest Syria", "SYR"),
        ("Gunmen struck in central Mali.", "central Mali", "MLI"),
        ("Gunmen struck in the north of Mali.", "north of Mali", "MLI"),
        (
            "Rebels advanced in eastern Democratic Republic of Congo.",
            "eastern Democratic Republic of Congo",
            "COD",
        ),
    ],
)
def test_parts_of_states_in_all_wordings(text: str, name: str, country: str) -> None:
    place = the_place(text)
    assert (place.name, place.country, place.precision) == (name, country, 5)


@pytest.mark.parametrize(
    "text",
    [
        "Iraq said that Israel struck the convoy.",
        "Baghdad and Washington discussed the withdrawal.",
        "The south of the country was calm.",
        "Jordan Smith spoke to Mr. Paris.",
        "A reporter of the Washington Post and of the New York Times wrote it.",
        "They met under the Paris agreement and in line with the Geneva Conventions.",
        "It began in May and ended in March.",
        "Iran-backed groups threatened the Israel-Hamas talks.",
        "The University of Mosul published the Tehran Times.",
        "It will help in Reading and Most of all, said Nice Man, of the Police.",
        "Arms from Iran were found, according to Israel.",
        "Sanctions on Syria and support from Turkey were discussed.",
        "Talks between Kyiv and Moscow failed.",
        "Troops massed along the border between Iraq and Syria.",
        "Villages near the border with Turkey were empty.",
        "Soldiers at a U.S. base were hurt.",
        "There was no trust in Iraq.",
        "We believe in God and in Parliament.",
    ],
)
def test_no_place_where_none_is_meant(text: str) -> None:
    assert places(text) == {}


def test_names_inside_actors_are_no_places() -> None:
    text = "The Islamic State of Iraq and Syria fought on, the Islamic Resistance in Iraq said."
    actors = (
        an_actor(text, "Islamic State of Iraq and Syria", "named"),
        an_actor(text, "Islamic Resistance in Iraq", "named"),
    )
    assert places(text, actors=actors) == {}


def test_a_government_is_a_place_only_where_something_is_in_it() -> None:
    text = "Kabul blamed the group for a blast in Kabul and spoke of talks to Kabul."
    actors = tuple(an_actor(text, "Kabul", "capital", "AFG", nth=n) for n in range(3))
    mentions = STAGE([a_draft(text, actors=actors)])[0].places
    assert mentions is not None
    assert [mention.span.start for mention in mentions] == [text.index("in Kabul") + 3]


def test_motion_makes_a_state_a_place() -> None:
    found = places("Civilians fled to Turkey while troops withdrew from Syria.")
    assert {place.country for place in found.values()} == {"TUR", "SYR"}


def test_a_list_ends_where_the_next_clause_begins() -> None:
    assert set(places("Strikes hit sites in Iraq, and Iran warned of more.")) == {"Iraq"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Clashes in Tripoli, Lebanon, killed three.", "LBN"),
        ("Clashes in the Lebanese city of Tripoli killed three.", "LBN"),
        ("Clashes in Lebanon's Tripoli killed three.", "LBN"),
        ("Clashes in Tripoli, Libya, killed three.", "LBY"),
        ("A shooting in Lebanon, Pennsylvania, killed three.", "USA"),
    ],
)
def test_the_wording_settles_namesakes(text: str, country: str) -> None:
    assert the_place(text).country == country


def test_the_countries_of_the_article_settle_namesakes() -> None:
    found = places("The army said it had shelled rebels in Pakistan.\nFive died in Punjab.")
    assert found["Punjab"].country == "PAK"
    found = places("The army said it had fought rebels in India.\nFive died in Punjab.")
    assert found["Punjab"].country == "IND"


def test_a_name_that_stays_unclear_has_no_coordinates() -> None:
    place = the_place("Five people died in Santa Rosa.")
    assert (place.latitude, place.longitude, place.country) == (None, None, None)
    assert (place.precision, place.gazetteer_id, place.name) == (None, None, "Santa Rosa")


def test_a_state_or_its_namesake_stays_unclear_without_company() -> None:
    assert the_place("He was shot in Georgia.").country is None
    found = places("Russian troops fought in Georgia and Azerbaijan.")
    assert found["Georgia"].country == "GEO"


def test_a_place_that_is_not_found_keeps_its_name() -> None:
    found = places(
        "Militants burned the village of Kirawa-Foo. Jets hit the Al-Bazzun neighborhood.\n"
        "Five died in the Syrian town of Qarfanda."
    )
    assert set(found) == {"Kirawa-Foo", "Al-Bazzun neighborhood", "Qarfanda"}
    assert all(place.latitude is None and place.precision is None for place in found.values())
    assert found["Qarfanda"].country == "SYR"


def test_one_unresolvable_place_leaves_the_others() -> None:
    found = places("Shells fell on the village of Qarfanda and in Aleppo, Syria.")
    assert found["Qarfanda"].latitude is None
    assert found["Aleppo"].latitude is not None


def test_china_is_the_state() -> None:
    assert the_place("Protests spread across China.").gazetteer_id == "geonames:1814991"


@pytest.mark.parametrize(
    ("text", "precision", "relation"),
    [
        ("A bomb went off in Maiduguri, Nigeria.", 1, "in"),
        ("Soldiers died near Maiduguri, Nigeria.", 2, "near"),
        ("Soldiers died on the outskirts of Maiduguri, Nigeria.", 2, "near"),
        ("Soldiers died close to Maiduguri, Nigeria.", 2, "near"),
        ("Clashes broke out in Idlib province.", 4, "in"),
        ("Clashes broke out in the province of Idlib.", 4, "in"),
        ("Clashes broke out in southern Idlib province.", 4, "in"),
        ("Clashes broke out in Donetsk region.", 4, "in"),
        ("Clashes broke out in Borno State.", 4, "in"),
        ("Clashes broke out in Sinjar district, Iraq.", 3, "in"),
        ("Clashes broke out across the Sahel.", 5, "in"),
        ("A ship was hit in the Red Sea.", 7, "in"),
        ("A ship was hit off the coast of Yemen.", 7, "off"),
        ("A ship was hit off Hodeidah, Yemen.", 7, "off"),
    ],
)
def test_precision_and_relation(text: str, precision: int, relation: str) -> None:
    place = the_place(text)
    assert (place.precision, place.relation) == (precision, relation)
    assert (place.radius_km is None) == (precision == 1 or place.latitude is None)


def test_off_a_coast_is_no_pin_on_land() -> None:
    place = the_place("A ship was hit off the coast of Yemen.")
    assert (place.country, place.latitude) == ("YEM", None)


def test_a_province_named_after_its_town_is_the_province() -> None:
    province = the_place("Clashes broke out in Hama province.")
    town = the_place("Clashes broke out in Hama, Syria.")
    assert province.gazetteer_id == "geonames:170015"
    assert town.gazetteer_id == "geonames:170017"


def test_a_distance_and_a_bearing_give_a_point() -> None:
    place = the_place("Jets hit a depot 20 km north of Aleppo, Syria.")
    town = the_place("Jets hit a depot in Aleppo, Syria.")
    assert (place.name, place.relation) == ("20 km north of Aleppo", "direction")
    assert place.precision == 2
    assert town.latitude is not None
    assert town.longitude is not None
    assert place.latitude is not None
    assert place.longitude is not None
    apart = distance_km(town.latitude, town.longitude, place.latitude, place.longitude)
    assert apart == pytest.approx(20, abs=0.5)
    assert place.latitude > town.latitude


def test_miles_are_converted() -> None:
    place = the_place("Troops died about 50 miles (80 km) southwest of Mogadishu.")
    town = the_place("Troops died in Mogadishu.")
    assert place.name == "50 miles (80 km) southwest of Mogadishu"
    assert place.latitude is not None
    assert place.longitude is not None
    assert town.latitude is not None
    assert town.longitude is not None
    apart = distance_km(town.latitude, town.longitude, place.latitude, place.longitude)
    assert apart == pytest.approx(80.5, abs=1)


def test_between_two_towns_lies_one_stretch() -> None:
    place = the_place("A mine blew up a bus on the road between Gao and Kidal.")
    assert (place.name, place.relation, place.country) == (
        "between Gao and Kidal",
        "between",
        "MLI",
    )
    assert place.latitude is not None
    assert 16 < place.latitude < 19
    assert place.precision == 5


def test_a_possessive_state_holds_what_follows() -> None:
    place = the_place("Fighting went on in eastern Ukraine's Donetsk region.")
    assert (place.name, place.country, place.admin1) == ("Donetsk region", "UKR", "Donetsk")
    assert [span.text for span in place.evidence] == ["Donetsk region", "Ukraine"]


def test_a_town_that_is_taken_is_a_place() -> None:
    assert the_place("Rebels captured Goma on Monday.").country == "COD"


def test_a_headline_may_lack_a_preposition() -> None:
    assert the_place("Kabul blast kills 12", kind="headline").country == "AFG"
    assert the_place("Mosul: 20 dead", kind="headline").country == "IRQ"
    assert places("Israel strikes back", kind="headline") == {}


def test_a_dateline_in_capitals_is_a_place() -> None:
    assert the_place("BAGHDAD (AP) —", kind="dateline").country == "IRQ"
    assert the_place("GAZA (AP) —", kind="dateline").gazetteer_id == "region:gaza-strip"


def test_gaza_and_gaza_city_differ() -> None:
    found = places("Shells fell in Gaza and in Gaza City.")
    assert (found["Gaza"].precision, found["Gaza City"].precision) == (4, 1)
    assert found["Gaza City"].country == "PSE"


def test_no_place_crosses_a_sentence() -> None:
    found = places("They fought in Homs,\nSyria said.")
    assert set(found) == {"Homs"}


def test_curly_apostrophes_read_as_straight_ones() -> None:
    assert the_place("Fighting went on in Syria’s Idlib.").country == "SYR"


def test_drafts_keep_their_order() -> None:
    drafts = [a_draft("A blast in Mosul."), a_draft("No place."), a_draft("A blast in Kabul.")]
    names = [[mention.span.text for mention in draft.places or ()] for draft in STAGE(drafts)]
    assert names == [["Mosul"], [], ["Kabul"]]


WORDS = st.sampled_from(
    """in near of the between and , . ; 's 20 km north from western southern city province town
    Iraq Syria Homs Hama Tripoli Georgia Gaza Strip Punjab Donetsk Mosul Red Sea Kabul blast - ( )
    Syrian said to off coast Lebanon Pennsylvania Al-Bab St. Idlib’s a""".split()
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_places_lie_in_the_text_and_on_the_globe(text: str) -> None:
    draft = STAGE([a_draft(text)])[0]
    assert draft.places is not None
    starts = [mention.span.start for mention in draft.places]
    assert starts == sorted(starts)
    for mention in draft.places:
        place = mention.place
        for span in place.evidence:
            assert span.text == text[span.start : span.end]
            assert any(
                sentence.span.start <= span.start and span.end <= sentence.span.end
                for sentence in draft.sentences or ()
            )
        assert (place.latitude is None) == (place.longitude is None)
        if place.latitude is not None and place.longitude is not None:
            assert -90 <= place.latitude <= 90
            assert -180 <= place.longitude <= 180
            assert place.precision is not None


@settings(deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_reading_twice_finds_the_same(text: str) -> None:
    assert STAGE([a_draft(text)])[0].places == STAGE([a_draft(text)])[0].places


@given(
    st.floats(-80, 80),
    st.floats(-180, 179.9),
    st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1)]),
    st.floats(0, 300),
)
def test_a_moved_point_lies_on_the_globe(
    latitude: float, longitude: float, side: tuple[int, int], by_km: float
) -> None:
    moved = move_point(latitude, longitude, side, by_km)
    assert -90 <= moved[0] <= 90
    assert -180 <= moved[1] <= 180


def test_the_middle_is_found_across_the_date_line() -> None:
    assert middle_point(0.0, 179.0, 0.0, -179.0) == (0.0, -180.0)
    assert distance_km(0.0, 179.0, 0.0, -179.0) == pytest.approx(222.4, abs=0.5)


def marked(
    text: str, *marks: str, publisher: str | None = None, url: str | None = None
) -> dict[str, PlaceMention]:
    draft = a_draft(text, marks=marks, publisher=publisher, url=url)
    return {mention.span.text: mention for mention in STAGE([draft])[0].places or ()}


def test_a_village_that_the_gazetteer_lacks_lies_where_the_others_do() -> None:
    text = "Shells hit Tel Qasrin, north of Idlib. Others fell on Saraqib and Ariha in Syria."
    place = marked(text, "Tel Qasrin", "Idlib", "Saraqib", "Ariha")["Tel Qasrin"].place
    assert (place.country, place.latitude, place.precision) == ("SYR", None, None)
    assert [span.text for span in place.evidence][1:] != []
    assert all(span.text in text for span in place.evidence)


def test_a_village_of_no_known_country_keeps_its_name_alone() -> None:
    place = marked("Two men died in Tel Qasrin.", "Tel Qasrin")["Tel Qasrin"].place
    assert (place.name, place.country, place.admin1) == ("Tel Qasrin", None, None)
    assert len(place.evidence) == 1


def test_the_likeliest_namesakes_are_told() -> None:
    options = marked("A bomb went off in Tripoli, in Lebanon.", "Tripoli", "Lebanon")[
        "Tripoli"
    ].options
    assert (options[0].country, options[0].admin1) == ("LBN", "North Lebanon")
    assert 0.5 < options[0].share <= 1
    assert sum(option.share for option in options) <= 1.0001


def test_a_local_paper_means_its_own_town() -> None:
    text = "Two people were hurt in Hyderabad on Sunday."
    found = marked(text, "Hyderabad", publisher="The Indus Messenger (Pakistan)")
    assert found["Hyderabad"].place.country == "PAK"
    by_domain = marked(text, "Hyderabad", url="https://news.example.pk/1")
    assert by_domain["Hyderabad"].options[0].country == "PAK"


def test_an_address_that_is_none_is_no_hindrance() -> None:
    for url in ("http://[", "javascript:x", "//", "http://[::1"):
        found = marked("Two people were hurt in Hyderabad on Sunday.", "Hyderabad", url=url)
        assert found["Hyderabad"].options


def test_a_capital_that_acts_is_no_place_though_it_is_marked() -> None:
    text = "Shells fell on Sake. Kigali denied any role, and Kinshasa blamed it."
    assert set(marked(text, "Sake", "Kigali", "Kinshasa")) == {"Sake"}


def test_what_belongs_to_a_state_is_not_in_it() -> None:
    place = marked("A bomb went off at the U.S. embassy in Tunis.", "U.S. embassy", "Tunis")
    assert place["U.S. embassy"].place.latitude is None
    assert place["Tunis"].place.country == "TUN"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Troops clashed along the border with Sudan.", "border with Sudan"),
        ("Smugglers were shot at the Syrian border.", "Syrian border"),
    ],
)
def test_a_border_lies_in_neither_state(text: str, mark: str) -> None:
    (mention,) = marked(text, mark).values()
    place = mention.place
    assert (place.country, place.latitude, place.precision) == (None, None, 5)


@pytest.mark.parametrize(
    "text",
    [
        "A mine killed six on the road from Maiduguri to Damboa.",
        "Fighters stopped buses on the Kabul-Kandahar highway.",
    ],
)
def test_a_road_lies_between_its_towns(text: str) -> None:
    (place,) = places(text).values()
    assert place.relation == "between"
    assert place.precision == 5
    assert place.radius_km is not None
    assert place.gazetteer_id is None


def test_nautical_miles_are_longer_than_miles() -> None:
    place = marked(
        "A tanker was hit 60 nautical miles west of Mocha in Yemen.",
        "60 nautical miles west of Mocha",
    )
    (mention,) = (one for name, one in place.items() if "Mocha" in name)
    found = mention.place
    assert found.latitude is not None
    assert found.longitude is not None
    assert distance_km(found.latitude, found.longitude, 13.32, 43.25) == pytest.approx(111, abs=8)


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Smugglers crossed in Nigeria's north-east.", "Nigeria's north-east", 5),
        ("Militants fled to sub-Saharan Africa.", "sub-Saharan Africa", 5),
        ("Rockets hit the Ain al-Asad air base.", "Ain al-Asad air base", 1),
        ("A bomb went off in Cook County, Illinois.", "Cook County", 3),
    ],
)
def test_regions_sides_bases_and_counties(text: str, name: str, precision: int) -> None:
    found = marked(text, name)
    assert found[name].place.precision == precision


def test_a_mark_that_goes_on_with_another_name_is_unknown_as_a_whole() -> None:
    place = marked("Snipers fired across Haifa Street in Baghdad.", "Haifa Street", "Baghdad")
    assert place["Haifa Street"].place.latitude is None
    assert place["Baghdad"].place.country == "IRQ"


def test_a_side_of_a_region_lies_in_the_state_that_is_said() -> None:
    text = "Guards fired in the air on the Egyptian side of the Rafah crossing."
    (mention,) = marked(text, "Egyptian side of the Rafah crossing").values()
    assert (mention.place.country, mention.place.admin1) == ("EGY", None)
