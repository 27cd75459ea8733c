import msgspec

from reportedly.cli.explain import event_reasons
from reportedly.records.draft import Draft
from reportedly.records.events import Event
from reportedly.records.reading import Reading
from reportedly.wording.ledger import ledger_order


def reasons(event: Event, draft: Draft) -> dict[str, str]:
    figures = [(number, casualty) for number, _, casualty in ledger_order(event.casualties)]
    return {reason.subject: reason.text for reason in event_reasons(event, figures, draft)}


def test_each_value_has_its_words_and_its_layer(raid: Reading, raid_draft: Draft) -> None:
    why = reasons(raid.events[0], raid_draft)
    assert why["Type"] == "the trigger “raid” [103–107] is read as armed clash, happened"
    assert why["Initiator “Northern forces”"] == (
        "“Northern forces” [35–50] is a nationality with an armed noun; "
        "tied to “raid” [103–107] as initiator"
    )
    assert why["Target “Black Banner”"] == (
        "“the Black Banner” [81–97] is on the actor list (id black-banner); "
        "its side is given by the assembly"
    )
    assert why["When"] == (
        "the wording “early Thursday” [122–136], is counted from Fri 30 Aug 2024, "
        "the publication date (given)"
    )
    assert "(gazetteer geonames:1)" in why["Where “Tal Amra”"]
    assert why["Figure 1"] == (
        "“at least 12” [58–69] counts 12–12–?; "
        "“members of the Black Banner” [70–97] are victims, killed; "
        "the cue “said in a statement” [158–177] gives it to “the Defense Command” [138–157], "
        "asserts; score 0.90"
    )


def test_what_no_layer_accounts_for_is_said(raid: Reading, raid_draft: Draft) -> None:
    why = reasons(raid.events[0], raid_draft)
    assert why["Figure 2"].startswith("the count layer has no number in “Seven soldiers were hurt”")
    assert why["Figure 2"].endswith("no attribution covers it: reporter's own voice; score 0.90")
    assert why["Figure 3"].endswith(
        "from elsewhere in the article; contained in figure 2; score 0.90"
    )
    empty = msgspec.structs.replace(raid_draft, mentions=(), actors=None, places=())
    why = reasons(raid.events[0], empty)
    assert why["Type"] == "“raid” [103–107], which the tag layer has as no trigger"
    assert "which the actors layer has not" in why["Target “Black Banner”"]
    assert "which the places layer has not" in why["Where “Tal Amra”"]


def test_dates_say_what_they_rest_on(raid: Reading, raid_draft: Draft) -> None:
    event = raid.events[0]
    assert event.date is not None
    assert reasons(raid.events[1], raid_draft)["When"] == "no date wording belongs to this event"
    stated = msgspec.structs.replace(
        event, date=msgspec.structs.replace(event.date, basis="stated")
    )
    assert reasons(stated, raid_draft)["When"].endswith("gives the day by itself")
    published = msgspec.structs.replace(
        event, date=msgspec.structs.replace(event.date, basis="published")
    )
    assert "no day is said" in reasons(published, raid_draft)["When"]
    undated = msgspec.structs.replace(
        raid_draft, article=msgspec.structs.replace(raid_draft.article, published=None)
    )
    assert reasons(event, undated)["When"].endswith("the publication date is unknown")


def test_other_places_of_its_sentences_are_named(raid: Reading, raid_draft: Draft) -> None:
    assert raid_draft.places is not None
    (mention,) = raid_draft.places
    others = tuple(
        msgspec.structs.replace(
            mention,
            span=msgspec.structs.replace(mention.span, start=40 + number, end=41 + number),
            place=msgspec.structs.replace(mention.place, name=f"Town {number}"),
        )
        for number in range(7)
    )
    draft = msgspec.structs.replace(raid_draft, places=(mention, *others))
    why = reasons(raid.events[0], draft)["Where “Tal Amra”"]
    assert why.endswith(
        "told of beside it: “Town 0”, “Town 1”, “Town 2”, “Town 3”, “Town 4” and 2 more"
    )
