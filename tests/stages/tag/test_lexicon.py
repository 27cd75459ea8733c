"""The tagger over whole drafts: what it passes over, and how it ties victims to happenings."""

from readers import draft_of
from reportedly.records.draft import Draft
from reportedly.stages.tag import LexiconTagger, TagStage
from tag_layers import link_pairs, list_triggers, the_lexicon, the_people_names


def test_one_tagging_per_draft_in_order() -> None:
    stage = TagStage(LexiconTagger(the_lexicon(), the_people_names()))
    texts = ["Gunmen killed 12 people.", "The weather was fine.", "Troops clashed with rebels."]
    drafts: list[Draft] = [draft_of(text) for text in texts]
    tagged = stage(drafts)
    assert [draft.article.text for draft in tagged] == texts
    assert [bool(draft.mentions) for draft in tagged] == [True, False, True]
    assert tagged[1].mentions == ()
    assert tagged[1].links == ()


def test_a_dateline_is_not_tagged() -> None:
    assert list_triggers("BATTLE, England (AP) — It rained.") == []


def test_victims_belong_to_the_nearest_happening() -> None:
    text = "Shelling killed two boys hours after an ambush wounded five soldiers."
    assert set(link_pairs(text, "victims")) == {
        ("Shelling", "two boys"),
        ("ambush", "five soldiers"),
    }


def test_a_killing_beside_what_harms_nobody_is_a_happening_of_its_own() -> None:
    triggers = list_triggers("After the protests the army killed a senior leader.")
    assert [words for words, _, _ in triggers] == ["protests", "killed"]


def test_a_cause_of_its_own() -> None:
    assert ("Two soldiers", "falls") in link_pairs("Two soldiers were hurt in falls.", "cause")


def test_parts_are_linked_to_their_totals() -> None:
    text = "The attack killed ten people, including three children."
    assert link_pairs(text, "part_of") == [("three children", "ten people")]


def test_zeros_and_tolls_are_read_without_a_trigger() -> None:
    mentions = draft_of("No casualties were reported.").mentions or ()
    assert {one.label for one in mentions} == {"victims"}


def test_mentions_are_slices_of_the_text() -> None:
    text = "At 5 a.m. gunmen’s rockets — “Grads” — killed İlker’s two sons and 12 soldiers."
    for mention in draft_of(text).mentions or ():
        assert text[mention.span.start : mention.span.end] == mention.span.text
