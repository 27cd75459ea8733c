"""The package's word lists in; the capitalized words and names that are no person's name, out."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from reportedly.resources.actors import load_actors
from reportedly.resources.count_words import load_count_words
from reportedly.resources.countries import load_countries
from reportedly.resources.phrases import PhraseMatcher
from reportedly.resources.words import load_words

_FIRM: Final = frozenset(
    """
    The At Least Less More Most Than Some Several Many All Both Other Others Another About Around
    Nearly Almost Over Under Up To Of In On By For From With And Or No Not None Its His Her Their
    Our These Those Among Between Including Only Also
    Muslims Christians Jews Hindus Buddhists Sikhs Catholics Protestants Copts Coptic Catholic
    Protestant Orthodox Evangelical Evangelicals Sunnis Shias Shiites Shi'ites Alawites Yazidis
    Ismailis Ahmadis Baha'is Kurds Arabs Tamils Tatars Westerners Europeans Africans Asians
    Islamists Islamist Islamic Jewish Muslim Hindu Buddhist Kurdish Arab Western European African
    Asian Bedouins Berbers Tuaregs Fulanis Hazaras Pashtuns Uzbeks Turkmens Hutus Tutsis Rohingyas
    Latino Latinos Hispanic Hispanics Sufi Sufis Maoist Maoists Zionist Zionists Rakhine Maya
    Koranic Anglican Presbyterian Boy Girl Man Woman Child Baby Teenager Toddler Infant Mother
    Father
    Mr Mrs Ms Miss Mme Dr Prof Professor Nurse
    AFP AIDS AP BBC CNN HIV ICRC IDP IDPs IED IEDs IFRC IOM MP MPs NGO NGOs OCHA OHCHR OSCE POW POWs
    TV UAE UAV UAVs UK UNESCO UNFPA UNHCR UNICEF UNRWA US USA USAID VIP VIPs WHO
    """.split()
)
"""Words that are no part of a person's name, whatever they stand beside."""
_SOFT: Final = frozenset(
    """
    January February March July September October November December Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday Ramadan Christmas Easter
    First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth
    North South East West Northern Southern Eastern Western Central Northeastern Northwestern
    Southeastern Southwestern Middle Upper Lower
    Academy Administration Agency Air Ambulance Armed Army Army's Association Authority Base
    Battalion Border Borders Brigade Brigades Bureau Cabinet Camp Center Centre Church City Civil
    Coalition Coast College Command Commission Committee Congress Corps Council Court Crescent
    Cross Defence Defense Democratic Department Directorate District Division Doctors Emergency
    Federal Force Forces Foreign Front General Government Governorate Guard Guards Health Hospital
    House Human Humanitarian Institute Intelligence Interior International Islamic Journalists
    Joint Justice Law League Liberation Medical Military Militia Ministry Mission Mosque Movement
    Municipality National Nations Navy Network Observatory Office Organisation Organization
    Parliament Party Patrol People Police Political Popular Presidency Presidential Press Prison
    Protection Province Provincial Public Ranger Red Region Regional Regiment Relief Republic
    Republican Rescue Resistance Revolutionary Rights Royal School Security Service Services
    Society Special State States Syndicate Tribunal Troops Union Unit United Units University
    Village War
    """.split()
)
"""Words of names of bodies and days; beside a word that is not known they are as little known."""
_BODIES: Final = (
    "Amnesty International",
    "Attorney General",
    "Doctors Without Borders",
    "Human Rights Watch",
    "Médecins Sans Frontières",
    "Medecins Sans Frontieres",
    "Save the Children",
    "White Helmets",
    "World Food Programme",
)
_FIRST: Final = """
    a an crowd crowds delegation delegations envoy envoys convoy convoys organisers organizers
    partners politicians veterans loggers diggers radio regulars dockers crews nobody everybody
    conductor conductors minibus minibuses transport
    """


class KnownWords(NamedTuple):
    """`firm` words are no person's name; `soft` ones are none where no unknown word is beside them.

    `first` are common words, in small letters, which have a capital where a text begins. `phrases`
    are names of countries and actors: True for those that are firm.
    """

    firm: frozenset[str]
    soft: frozenset[str]
    first: frozenset[str]
    phrases: PhraseMatcher[bool]


@cache
def load_known_words() -> KnownWords:
    """Load what the package knows; once."""
    countries, actors = load_countries(), load_actors()
    peoples = {*countries.demonyms, *countries.peoples}
    nouns = actors.nouns
    told = {
        word.capitalize()
        for word, kind in nouns.adjectives.items()
        if kind == "identity_militia" or word in nouns.stateless
    }
    phrases: dict[str, bool] = {}
    for names in (countries.names, countries.territories, countries.capitals):
        phrases.update(_phrases(names, is_firm=False))
    phrases.update(_phrases(peoples, is_firm=True))
    phrases.update(_phrases({*actors.spellings, *actors.short_forms, *_BODIES}, is_firm=True))
    return KnownWords(
        firm=_FIRM | peoples,
        soft=_SOFT | told | {f"{word}s" for word in told},
        first=_words((*load_words().people, *_past(), _FIRST))
        | _words((*nouns.alone, *nouns.with_adjective, *nouns.with_name, *nouns.adjectives))
        | _counting(),
        phrases=PhraseMatcher(phrases),
    )


def _past() -> Iterable[str]:
    return (verb for verb, tense in load_words().tenses.items() if tense == "past")


def _counting() -> frozenset[str]:
    counts = load_count_words()
    tables: tuple[Mapping[str, object], ...] = (counts.numbers, counts.scales, counts.exact)
    lists = (counts.context.people, counts.context.function_words, counts.vague)
    return _words(word for words in (*tables, *lists) for word in words)


def _words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.replace("-", " ").split())


def _phrases(names: Iterable[str], *, is_firm: bool) -> dict[str, bool]:
    """Return names that have a capital; those of several words are firm, and so is "US"."""
    return {
        name: is_firm or " " in name or "." in name or name.isupper()
        for name in names
        if name != name.lower()
    }
