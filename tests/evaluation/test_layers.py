import pytest

from reportedly.evaluation.layers import layers_of_document, layers_of_draft
from reportedly.evaluation.spans import compare_layers
from told_texts import a_told_text, read_document

DOCUMENT = a_told_text(
    "{q1=:{a1:Gunmen} {e1:killed} {v1:{v1#:12} soldiers} in {p1:Gao} on {d1:Thursday}}, the"
    " {s1:army} {q1:said}.",
    "e1 armed_clash happened by=a1 at=p1 when=d1\nv1 killed 12 e1 said=q1\n"
    "a1 unidentified_armed\ns1 military\nq1 s1 asserts",
)
TEXT = DOCUMENT.text


def test_what_is_found_is_laid_out_by_layer() -> None:
    reading, draft = read_document(DOCUMENT)
    layers = layers_of_draft(draft, reading.events)
    found = {
        name: [TEXT[span.start : span.end] for span in spans]
        for name, spans in layers.spans.items()
    }
    assert found["trigger"] == found["status"] == ["killed"]
    assert found["victims"] == ["12 soldiers"]
    assert found["number"] == ["12"]
    assert found["place"] == ["Gao"]
    assert found["actor"] == ["Gunmen"]
    assert found["date"] == ["Thursday"]
    assert (found["source"], found["cue"]) == (["army"], ["said"])
    assert found["content"] == ["Gunmen killed 12 soldiers in Gao on Thursday"]
    assert [span.label for span in layers.spans["trigger"]] == [reading.events[0].type]
    assert [span.label for span in layers.spans["status"]] == ["happened"]
    ties = {
        name: [tuple(TEXT[slice(*end[0])] for end in tie) for tie in ties]
        for name, ties in layers.ties.items()
    }
    assert ties["victims of"] == [("killed", "12 soldiers")]
    assert ties["initiator"] == [("killed", "Gunmen")]
    assert ties["number of"] == [("12 soldiers", "12")]
    assert ties["source of"] == [("said", "army")]
    assert ties["content of"] == [("said", "Gunmen killed 12 soldiers in Gao on Thursday")]
    assert not layers.whole


@pytest.mark.parametrize("exact", [True, False])
def test_what_is_found_as_it_is_annotated_is_all_right(exact: bool) -> None:
    document = a_told_text(
        "{q1=:{a1:Gunmen} {e1:killed} {v1:{v1#:12} soldiers} and {v2:{v2#:two} of their cooks}},"
        " the {s1:army} {q1:said}. {s1:It} {q2:blamed} {a2:rebels} for {q2=:the {e1:raid} with"
        " {w1:rifles} on {a3:a truck}}.",
        "e1 attack happened by=a1 on=a3 with=w1\nv1 killed 12 e1 said=q1\n"
        "v2 killed 2 e1 part_of=v1\na1 unidentified_armed\na2 rebel_group\na3 _\nw1 firearm\n"
        "s1 military\nq1 s1 asserts\nq2 s1 blames",
    )
    reading, draft = read_document(document)
    found = layers_of_draft(draft, reading.events)
    tallies = compare_layers(found, layers_of_document(document), exact=exact)
    assert {tally.f1 for tally in tallies.values()} <= {1.0, None}
    assert {name for name, tally in tallies.items() if tally.wanted} == set(tallies) - {
        "place",
        "date",
    }


def test_a_trigger_has_the_type_and_status_of_its_event() -> None:
    document = a_told_text("Rebels {e1:march} on {d1:20 May 2024}.", "e1 talks happened when=d1")
    reading, draft = read_document(document)
    layers = layers_of_draft(draft, reading.events)
    assert [span.label for span in layers.spans["status"]] == ["planned"]
    alone = layers_of_draft(draft, [])
    assert [span.label for span in alone.spans["trigger"]] == ["talks"]
    assert [span.label for span in alone.spans["status"]] == ["happened"]
