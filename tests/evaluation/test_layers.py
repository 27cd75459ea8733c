from builders import an_article
from reportedly.api import explain
from reportedly.evaluation.layers import layers_of_draft

TEXT = "Gunmen killed 12 soldiers in Gao on Thursday, the army said."


def test_what_a_reader_found_is_laid_out_by_layer() -> None:
    reading, draft = explain(an_article(TEXT, published="2023-05-12"))
    layers = layers_of_draft(draft, reading.events)
    found = {
        name: [TEXT[span.start : span.end] for span in spans]
        for name, spans in layers.spans.items()
    }
    assert found["trigger"] == found["status"] == ["killed"]
    assert found["victims"] == ["12 soldiers"]
    assert found["number"] == ["12"]
    assert "Gao" in found["place"]
    assert found["date"] == ["Thursday"]
    assert (found["source"], found["cue"]) == (["army"], ["said"])
    assert [span.label for span in layers.spans["trigger"]] == [reading.events[0].type]
    ties = {
        name: [tuple(TEXT[slice(*end[0])] for end in tie) for tie in ties]
        for name, ties in layers.ties.items()
    }
    assert ties["victims of"] == [("killed", "12 soldiers")]
    assert ties["initiator"] == [("killed", "Gunmen")]
    assert ties["number of"] == [("12 soldiers", "12")]
