from typing import Any

import msgspec
import pytest

from builders import (
    a_casualty,
    a_count,
    a_date,
    a_place,
    a_reading,
    a_source,
    an_actor,
    an_article,
    an_event,
)
from reportedly.incidents.accounts import (
    Account,
    account_key,
    account_of_text,
    accounts_of,
)
from reportedly.incidents.wording import length
from reportedly.records.events import Event, Relation
from reportedly.records.figures import ends_of
from reportedly.records.reading import Reading
from reportedly.records.text import span_of

TEXT = (
    "Market attacked\n\n"
    "Gunmen attacked the cattle market of Masosi on Sunday and killed nine people. "
    "The harvest has been poor."
)
AT = TEXT.index("attacked the")


def reading_of(*events: Event, text: str = TEXT, published: str | None = "2025-03-03") -> Reading:
    return a_reading(an_article(text, published=published), *events)


def account_of(event: Event, **changes: Any) -> Account:
    trigger = span_of(TEXT, AT, AT + len("attacked"))
    event = msgspec.structs.replace(event, triggers=(trigger,))
    return next(account for _, account in accounts_of(reading_of(event, **changes), "a"))


def test_what_is_only_planned_or_supposed_is_no_incident() -> None:
    statuses = ("happened", "planned", "ongoing", "threatened", "denied", "hypothetical")
    events = [an_event(id=f"e{n}", status=status) for n, status in enumerate(statuses)]
    assert [place for place, _ in accounts_of(reading_of(*events), "a")] == [0, 2, 4]


def test_days_are_numbers_and_none_where_none_is_told() -> None:
    account = account_of(an_event(date=a_date("2025-03-01", "2025-03-04")))
    assert account.days is not None
    assert account.published is not None
    assert account.days[1] - account.days[0] == 3
    assert account.published == account.days[0] + 2
    for date in (None, a_date(None)):
        assert account_of(an_event(date=date)).days is None
    assert account_of(an_event(), published=None).published is None


def test_a_moment_of_publication_is_its_day() -> None:
    late = account_of(an_event(), published="2025-03-03T23:30:00-05:00")
    assert late.published == account_of(an_event(), published="2025-03-03").published


def test_the_largest_figure_and_all_figures() -> None:
    army = a_source("the army", "military")
    account = account_of(
        an_event(
            a_casualty("c1", 9),
            a_casualty("c2", 4, part_of="c1"),
            a_casualty("c3", 10, None, 15),
            a_casualty("c4", 40, source=army, stance="denies"),
            a_casualty("c5", 0),
            a_casualty("c6", 30, outcome="injured"),
            a_casualty("c7", 70, outcome="displaced"),
        )
    )
    assert account.killed == (10, 15)
    assert {9, 4, 10} <= account.killed_figures
    assert (account.injured, account.injured_figures) == ((30, 30), frozenset([30]))


def test_without_figures_nothing_is_known() -> None:
    account = account_of(an_event(a_casualty("c1", None, None, None)))
    assert (account.killed, account.injured) == (None, None)
    assert account.killed_figures == frozenset()


@pytest.mark.parametrize(
    ("numbers", "ends"),
    [
        ((12, 12, 12), (12, 12)),
        ((12, 12, None), (12, 12)),
        ((None, None, 12), (12, 12)),
        ((10, None, 15), (10, 15)),
        ((None, 12, 15), (12, 15)),
        ((0, 0, 0), (0, 0)),
        ((None, None, None), None),
    ],
)
def test_ends_of_a_count(numbers: tuple[int | None, ...], ends: tuple[int, int] | None) -> None:
    assert ends_of(a_count(*numbers)) == ends


def test_parties_of_the_list_by_id_and_others_by_their_words() -> None:
    event = an_event(
        initiators=(an_actor("the Front", actor_id="actor:7"), an_actor("masked gunmen")),
        targets=(an_actor("traders"),),
    )
    account = account_of(event)
    assert "@actor:7" in account.initiators
    assert len(account.initiators) == 3
    assert all(not name.startswith("@") for name in account.targets)


def test_places_are_folded_and_filed_by_country_and_division() -> None:
    event = an_event(places=(a_place("Méma"), a_place("Kidal", admin1="Kidal"), a_place("Gao")))
    account = account_of(event)
    assert [spot.name for spot in account.spots] == ["mema", "kidal", "gao"]
    assert account.lands == (("MLI", "Gao"), ("MLI", "Kidal"))


def test_an_event_without_a_place_is_filed_where_the_article_is() -> None:
    reading = reading_of(an_event(places=()), an_event(id="e2"))
    first, second = (account for _, account in accounts_of(reading, "a"))
    assert first.spots == ()
    assert first.lands == second.lands == (("MLI", "Gao"),)


def test_how_far_a_place_may_lie_from_its_point() -> None:
    places = [a_place(precision=one) for one in (1, 2, 4)] + [a_place(precision=2, radius_km=7.5)]
    reaches = [account_of(an_event(places=(one,))).spots[0].reach_km for one in places]
    assert reaches[:3] == sorted(set(reaches[:3]))
    assert reaches[3] == 7.5


def test_the_words_are_of_the_sentence_and_the_names_begin_none() -> None:
    account = account_of(an_event())
    assert "masosi" in account.words & account.names
    assert "harvest" not in account.words
    assert not any(name.startswith("gunm") for name in account.names)
    assert account.words_length == length(account.words)
    assert set(account.naming) <= account.words | account.names | account.topic


def test_of_a_purged_text_the_words_that_are_left_count() -> None:
    event = an_event(a_casualty("c1", 9, evidence=(span_of(TEXT, 2, 9),)))
    purged = reading_of(event)
    purged = msgspec.structs.replace(
        purged, article=msgspec.structs.replace(purged.article, text="")
    )
    account = next(account for _, account in accounts_of(purged, "a"))
    assert any(word.startswith("attack") for word in account.words)
    assert account.topic == frozenset()


def test_parts_are_known_by_the_keys_of_their_wholes() -> None:
    part = an_event(
        id="e2", relations=(Relation(to="e1", kind="part_of"), Relation(to="e3", kind="follows"))
    )
    reading = reading_of(an_event(), part)
    first, second = (account for _, account in accounts_of(reading, "a"))
    assert second.part_of == (first.key,)
    assert first.part_of == ()


def test_keys_are_of_the_text_the_address_and_the_event() -> None:
    one, other = reading_of(an_event()), reading_of(an_event(), text=TEXT + " More.")
    moved = msgspec.structs.replace(
        one, article=msgspec.structs.replace(one.article, url="https://a.example")
    )
    keys = {account_key(reading, name) for reading in (one, other, moved) for name in ("e1", "e2")}
    assert len(keys) == 6
    assert account_key(one, "e1") == account_key(reading_of(), "e1")


def test_names_of_victims_are_folded() -> None:
    victim = span_of("José Luís", 0, 9)
    account = account_of(an_event(a_casualty("c1", 1, names=(victim,))))
    assert account.victims == frozenset(["jose luis"])


def test_an_account_of_a_whole_text_is_of_wording_alone() -> None:
    account = account_of_text(reading_of(an_event(a_casualty("c1", 9))), "a")
    assert (account.type, account.days, account.spots, account.killed) == ("", None, (), None)
    assert {"masosi", "harvest"} <= account.words
    assert account.lands == ()
