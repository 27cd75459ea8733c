import msgspec

from builders import a_draft
from reportedly.records.claims import Source
from reportedly.records.mentions import Attribution, Link, LinkKind, Mention, MentionLabel
from reportedly.records.text import Span, span_of
from reportedly.stages.attribute import AttributeStage
from told_texts import FRIDAY, draft_told, texts

STAGE = AttributeStage()


def attributions(
    body: str, rows: str, *, published: str | None = FRIDAY
) -> tuple[Attribution, ...]:
    found = draft_told(body, rows, published=published).attributions
    assert found is not None
    return found


def source(body: str, rows: str) -> Source:
    """Return the source of the only attribution in a text."""
    (found,) = attributions(body, rows)
    assert found.source is not None
    return found.source


def test_names_its_layers() -> None:
    assert STAGE.name == "attribute"
    assert STAGE.needs == ("sentences", "mentions", "links", "dates")
    assert STAGE.gives == ("attributions",)


def test_keeps_order_and_length_and_other_layers() -> None:
    cue = Mention(span=span_of("Police said so.", 7, 11), label="cue", code="asserts")
    drafts = [
        msgspec.structs.replace(a_draft("Police said so."), mentions=(cue,), links=()),
        msgspec.structs.replace(a_draft("Nothing is told."), mentions=(), links=()),
    ]
    read = STAGE(drafts)
    assert [len(draft.attributions or ()) for draft in read] == [1, 0]
    assert [msgspec.structs.replace(draft, attributions=None) for draft in read] == drafts


def test_who_says_what_and_how() -> None:
    (found,) = attributions(
        "{q1=:{v1:{v1#:Five} men} were {e1:killed}}, the {s1:army} {q1:said}.",
        "e1 attack happened\nv1 killed 5 e1 said=q1\ns1 military\nq1 s1 asserts",
    )
    assert found.cue.text == "said"
    assert texts(found.content) == ["Five men were killed"]
    assert (found.stance, found.said_on) == ("asserts", None)
    assert found.source is not None
    assert (found.source.name, found.source.kind) == ("army", "military")
    assert (found.source.named, found.source.medium) == (True, None)
    assert texts(found.source.evidence) == ["army"]


def test_attributions_stand_in_the_order_of_their_cues() -> None:
    found = attributions(
        "{q1=:It fell}, {s1:rebels} {q1:claimed}. The {s2:mayor} {q2:denied} {q2=:it}.",
        "s1 armed_group\ns2 government\nq1 s1 alleges\nq2 s2 denies",
    )
    assert [(one.cue.text, one.stance) for one in found] == [
        ("claimed", "alleges"),
        ("denied", "denies"),
    ]


def test_all_stretches_of_what_is_said_are_its_content() -> None:
    (found,) = attributions(
        "“{q1=:We held the town},” the {s1:major} {q1:said}, “{q1=:and we will hold it}.”",
        "s1 military\nq1 s1 asserts",
    )
    assert texts(found.content) == ["We held the town", "and we will hold it"]


def test_a_saying_within_another_has_its_own_content() -> None:
    outer, inner = attributions(
        "{s1:Police} {q1:said} {q1=:{s2:villagers} {q2:reported} that {q2=:shots fell}}.",
        "s1 police\ns2 witness\nq1 s1 asserts\nq2 s2 asserts",
    )
    assert texts(outer.content) == ["villagers reported that shots fell"]
    assert texts(inner.content) == ["shots fell"]


def test_nobody_is_named_where_no_source_is_tied() -> None:
    (found,) = attributions("The town {q1:reportedly} {q1=:fell}.", "q1 _ alleges")
    assert (found.source, found.stance) == (None, "alleges")


def test_a_name_is_printed_without_its_determiner() -> None:
    body = "{s1:The Interior Ministry} {q1:said} {q1=:it was calm}."
    assert source(body, "s1 government\nq1 s1 asserts").name == "Interior Ministry"


def test_a_pronoun_speaks_under_the_name_of_whom_it_stands_for() -> None:
    found = attributions(
        "{s1:Colonel Traoré} {q1:said} {q1=:it was calm}. {s1:He} {q2:added} {q2=:that it held}.",
        "s1 military\nq1 s1 asserts\nq2 s1 asserts",
    )
    assert [one.source and one.source.name for one in found] == ["Colonel Traoré"] * 2
    assert found[1].source is not None
    assert texts(found[1].source.evidence) == ["Colonel Traoré", "He"]


def test_a_pronoun_before_the_name_speaks_under_it_too() -> None:
    found = source(
        "{s1:She} {q1:said} {q1=:it was calm}. {s1:Major Diop} left.",
        "s1 military\nq1 s1 asserts",
    )
    assert found.name == "Major Diop"


def test_a_pronoun_that_stands_for_nobody_names_nobody() -> None:
    (found,) = attributions("{s1:They} {q1:said} {q1=:it was calm}.", "s1 witness\nq1 s1 asserts")
    assert found.source is None
    assert texts(found.content) == ["it was calm"]


def test_kind_and_whether_a_source_is_named() -> None:
    found = source(
        "A {s1:defense official} {q1:said} {q1=:it was calm}.",
        "s1 official named=no\nq1 s1 asserts",
    )
    assert (found.kind, found.named) == ("official", False)


def test_what_a_source_speaks_through_is_its_medium() -> None:
    body = "The {s1:army} {q1:said} in a {i1:statement} {q1=:it was calm}."
    assert source(body, "s1 military\nq1 s1 asserts via=i1").medium == "statement"
    body = "The {s1:army} {q1:told} {i1:the Sahel Courier} {q1=:it was calm}."
    assert source(body, "s1 military\nq1 s1 asserts via=i1").medium == "Sahel Courier"


SAID_ON = "The {s1:army} {q1:said} on {d1:Monday} {q1=:it {e1:fell} on {d2:Sunday}}."
SAID_ON_ROWS = "e1 attack happened when=d2\ns1 military\nq1 s1 asserts on=d1"


def test_the_day_that_it_was_said_is_not_the_day_that_is_told() -> None:
    (found,) = attributions(SAID_ON, SAID_ON_ROWS)
    assert found.said_on == "2024-05-06"
    (found,) = attributions(SAID_ON, SAID_ON_ROWS.replace(" on=d1", ""))
    assert found.said_on is None


def test_without_a_day_of_publication_monday_is_no_day() -> None:
    (found,) = attributions(SAID_ON, SAID_ON_ROWS, published=None)
    assert found.said_on is None


# What a tagger gives may lack what annotators always write.


TEXT = "Rebels said the town fell. They added that they held it."


def mention(label: MentionLabel, words: str, code: str | None = None) -> Mention:
    return Mention(span=at(words), label=label, code=code)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return span_of(TEXT, start, start + len(words))


def link(kind: LinkKind, head: str, tail: str) -> Link:
    return Link(kind=kind, head=at(head), tail=at(tail))


def composed(mentions: list[Mention], links: list[Link]) -> tuple[Attribution, ...]:
    draft = msgspec.structs.replace(a_draft(TEXT), mentions=tuple(mentions), links=tuple(links))
    return STAGE([draft])[0].attributions or ()


def test_a_cue_that_is_tied_to_a_pronoun_alone_takes_name_and_kind_of_whom_it_stands_for() -> None:
    (found,) = composed(
        [
            mention("source", "Rebels", "armed_group"),
            mention("source", "They", "witness"),
            mention("cue", "added", "asserts"),
        ],
        [link("source", "added", "They"), link("same_source", "Rebels", "They")],
    )
    assert found.source is not None
    assert (found.source.name, found.source.kind) == ("Rebels", "armed_group")


def test_a_source_without_a_kind_is_some_other_and_a_cue_without_a_stance_asserts() -> None:
    (found,) = composed(
        [mention("source", "Rebels"), mention("cue", "said")], [link("source", "said", "Rebels")]
    )
    assert found.source is not None
    assert (found.source.kind, found.stance) == ("other", "asserts")


def test_contents_stand_in_text_order_whichever_is_tied_first() -> None:
    (found,) = composed(
        [mention("cue", "added", "asserts")],
        [link("content", "added", "they held it"), link("content", "added", "the town fell")],
    )
    assert texts(found.content) == ["the town fell", "they held it"]
    assert found.source is None


def test_a_source_or_a_content_without_a_cue_says_nothing() -> None:
    mentions = [mention("source", "Rebels", "armed_group"), mention("content", "the town fell")]
    assert composed(mentions, []) == ()


def test_nobody_who_is_told_only_later_says_it() -> None:
    body = "{q1=:The figure} could not be {q1:verified}. The {s1:government} was silent."
    (found,) = attributions(body, "s1 government\nq1 s1 doubts")
    assert found.source is None
    named = source(
        "{q1=:Six died}, {q1:said} the {s1:mayor}. He left.", "s1 government\nq1 s1 asserts"
    )
    assert named.name == "mayor"
