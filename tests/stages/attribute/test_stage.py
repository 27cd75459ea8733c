from collections.abc import Callable

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.draft import Draft
from reportedly.records.mentions import Attribution
from reportedly.records.text import Span
from reportedly.stages.attribute import AttributeStage

Reader = Callable[..., tuple[Attribution, ...]]

RAID = (
    "A joint raid killed 15 members of the Islamic State group, according to a statement from the"
    " US Central Command (CENTCOM) on Friday.\n"
    "The operation, described by CENTCOM on social media platform X, led to “the death of 15"
    " operatives” and notably reported “no indication of civilian casualties.” The statement"
    " highlighted that the dead were heavily armed, with CENTCOM specifying that it was a raid.\n"
    "Five troops were hurt in combat, while two others were hurt in falls, according to a defense"
    " official.\n"
    "In recent months, the Islamic Resistance of Iraq, a coalition of groups, has claimed"
    " responsibility for about 175 attacks against troops."
)
WORDS = st.sampled_from(
    [
        *"the army said that 12 people were killed , . ; : “ ” ( ) and but according".split(),
        *"he it they The ministry Reuters reportedly no indication of denied claims blamed".split(),
        *"responsibility for told Hamas on Friday in a statement X quoted as saying".split(),
        *"citing by while to".split(),
        *"described who with claiming suspected - ’s 's verified could not be could".split(),
    ]
)


def _spans(attribution: Attribution) -> list[Span]:
    evidence = attribution.source.evidence if attribution.source else ()
    return [attribution.cue, *attribution.content, *attribution.hedges, *evidence]


def test_names_its_layers(stage: AttributeStage) -> None:
    assert stage.name == "attribute"
    assert stage.needs == ("sentences", "quotations", "actors", "dates")
    assert stage.gives == ("attributions",)


def test_keeps_order_and_length_and_other_layers(
    stage: AttributeStage, draft_of: Callable[..., Draft]
) -> None:
    drafts = [draft_of("Police said two men died."), draft_of("Nothing is told here.")]
    read = stage(drafts)
    assert [len(draft.attributions or ()) for draft in read] == [1, 0]
    assert [msgspec.structs.replace(draft, attributions=None) for draft in read] == drafts


def test_reads_a_report_of_a_raid(attribute: Reader) -> None:
    found = attribute(RAID)
    by_cue = {attribution.cue.text: attribution for attribution in found}
    first = found[0]
    assert first.source is not None
    assert first.said_on == "2024-08-30"
    assert [span.text for span in first.source.evidence] == ["US Central Command", "CENTCOM"]
    assert [
        (a.stance, a.source and a.source.name, a.source and a.source.medium) for a in found
    ] == [
        ("asserts", "CENTCOM", "statement"),
        ("asserts", "CENTCOM", "X"),
        ("no_indication", "CENTCOM", "X"),
        ("asserts", "CENTCOM", "statement"),
        ("asserts", "CENTCOM", None),
        ("asserts", "defense official", None),
        ("claims_responsibility", "Islamic Resistance of Iraq", None),
    ]
    assert by_cue["no indication of"].content[0].text == "no indication of civilian casualties"
    assert by_cue["claimed responsibility"].content[0].text == "about 175 attacks against troops"


def test_day_in_what_is_said_is_not_the_day_it_was_said(attribute: Reader) -> None:
    (found,) = attribute("Police said on Monday that two men died on Friday.")
    assert found.said_on == "2024-08-26"
    (found,) = attribute("Police said two men died on Friday.")
    assert found.said_on is None


def test_date_wider_than_a_day_gives_no_day(attribute: Reader) -> None:
    (found,) = attribute("Two men died, police said last week.")
    assert found.said_on is None
    assert found.content[0].text == "Two men died"


def test_hedges_are_those_within_what_is_said(attribute: Reader) -> None:
    (found,) = attribute("Police said the blast may have killed two men.")
    assert [hedge.text for hedge in found.hedges] == ["may have"]


def test_distance_within_a_speakers_words_is_that_speakers(attribute: Reader) -> None:
    said, alleged = attribute("The army said militants reportedly killed 12 people.")
    assert (said.stance, alleged.stance) == ("asserts", "alleges")
    assert alleged.source == said.source
    assert alleged.content == said.content


def test_outlet_that_passes_words_on_is_their_medium(attribute: Reader) -> None:
    found = attribute("The army said 12 men were held, Reuters reported.")
    assert found[0].source is not None
    assert (found[0].source.name, found[0].source.medium) == ("army", "Reuters")


@given(words=st.lists(WORDS, min_size=1, max_size=40))
def test_spans_lie_in_the_text_whatever_it_says(
    stage: AttributeStage, draft_of: Callable[..., Draft], words: list[str]
) -> None:
    text = " ".join(words)
    attributions = stage([draft_of(text)])[0].attributions
    assert attributions is not None
    assert attributions == stage([draft_of(text)])[0].attributions
    assert [a.cue for a in attributions] == sorted(a.cue for a in attributions)
    for attribution in attributions:
        assert attribution.content
        for span in _spans(attribution):
            assert text[span.start : span.end] == span.text != ""
