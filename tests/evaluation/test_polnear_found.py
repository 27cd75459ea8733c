from by_hand import findings_in
from reportedly.evaluation.polnear_found import CONTENT, CUE, SOURCE, read_attributions_found

TEXT = "“We won,” the mayor said, “by luck.” Experts doubt it, polls show."
SPANS = {
    SOURCE: ["the mayor", "Experts"],
    CUE: ["said", "doubt"],
    CONTENT: ["“We won,”", "“by luck.”", "it"],
}


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_a_cue_has_its_surest_source_and_all_sure_stretches() -> None:
    ties = {
        "polnear.source of": [((CUE, 0), (SOURCE, 1), 0.6), ((CUE, 0), (SOURCE, 0), 0.9)],
        "polnear.content of": [((CUE, 0), (CONTENT, 1), 0.5), ((CUE, 0), (CONTENT, 0), 0.8)],
    }
    said, doubt, *rest = read_attributions_found(TEXT, findings_in(TEXT, SPANS, ties))
    assert said == ((at("the mayor"),), (at("said"),), (at("“We won,”"), at("“by luck.”")))
    assert doubt == ((), (at("doubt"),), ())
    assert rest == [((at("Experts"),), (), ()), ((), (), (at("it"),))]


def test_a_cue_has_the_likeliest_content_but_no_unlikely_source() -> None:
    ties = {
        "polnear.source of": [((CUE, 1), (SOURCE, 1), 0.4)],
        "polnear.content of": [((CUE, 1), (CONTENT, 1), 0.1), ((CUE, 1), (CONTENT, 2), 0.3)],
    }
    _, doubt, *_ = read_attributions_found(TEXT, findings_in(TEXT, SPANS, ties))
    assert doubt == ((), (at("doubt"),), (at("it"),))


def test_stretches_with_only_blanks_between_them_are_one() -> None:
    spans = {CUE: ["said"], CONTENT: ["Experts", "doubt it"]}
    ties = {"polnear.content of": [((CUE, 0), (CONTENT, place), 0.9) for place in (0, 1)]}
    (said,) = read_attributions_found(TEXT, findings_in(TEXT, spans, ties))
    assert said[2] == (at("Experts doubt it"),)


def test_nothing_found_is_no_attribution() -> None:
    assert read_attributions_found(TEXT, findings_in(TEXT, {})) == ()
