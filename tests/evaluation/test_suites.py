from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from by_hand import findings_in
from reportedly.corpora.polnear import read_polnear
from reportedly.errors import ReportedlyError
from reportedly.evaluation.report import Figure, Report
from reportedly.evaluation.suites import (
    check_split,
    score_muc4,
    score_polnear,
    score_re3d,
)
from reportedly.resources.model.findings import Findings, FoundSpan
from reportedly.resources.model.tying import FoundTie
from small_corpora import (
    MUC_TEXT,
    RE3D_ID,
    find_muc4,
    find_polnear,
    find_re3d,
    write_muc4,
    write_polnear,
    write_re3d,
)

POLNEAR: Final = Path(__file__).parents[2].parent / "shared" / "corpora" / "polnear"


def counts(report: Report, *names: str) -> tuple[float | None, float | None, int, int]:
    one = report.scores[names[0]]
    figure = one if isinstance(one, Figure) else one[names[1]]
    return figure.precision, figure.recall, figure.found, figure.wanted


def test_muc4_has_both_metrics_and_the_slots(tmp_path: Path) -> None:
    write_muc4(tmp_path)
    report = score_muc4(tmp_path, "dev", find_muc4)
    assert (report.suite, report.split, report.texts) == ("muc4", "dev", 2)
    assert report.about == "dev: 2 texts, 10 words"
    assert counts(report, "metric_a") == (2 / 3, 2 / 3, 3, 3)
    assert counts(report, "metric_b") == (1, 0.5, 1, 2)
    assert counts(report, "relevance") == (0.5, 1, 2, 1)
    assert counts(report, "metric_a_parts", "type") == (0.5, 1, 2, 1)
    assert counts(report, "metric_b_parts", "victim") == (1, 1, 1, 1)
    assert counts(report, "slots", "victim_number") == (1, 1, 1, 1)
    assert counts(report, "slots_of_aligned", "all") == (0.5, 1, 2, 1)


def test_slots_are_not_scored_without_keys_of_them(tmp_path: Path) -> None:
    write_muc4(tmp_path, "test", keys="")
    report = score_muc4(tmp_path, "test", find_muc4)
    assert report.scores["slots"] == report.scores["slots_of_aligned"] == {}
    assert "no raw keys" in report.about


def test_a_tagger_is_asked_for_the_texts_of_the_split(tmp_path: Path) -> None:
    write_muc4(tmp_path)
    asked: list[str] = []

    def find(texts: Sequence[str]) -> list[Findings]:
        asked.extend(texts)
        return find_muc4(texts)

    score_muc4(tmp_path, "dev", find)
    assert asked == [MUC_TEXT, "it rained."]


def test_polnear_has_exact_and_token_scores_and_links(tmp_path: Path) -> None:
    write_polnear(tmp_path)
    report = score_polnear(tmp_path, "dev", find_polnear)
    assert (report.suite, report.texts) == ("polnear", 1)
    assert counts(report, "exact", "source") == (1, 1, 1, 1)
    assert counts(report, "exact", "cue") == (0.5, 1, 2, 1)
    assert counts(report, "stretch", "content") == (1, 1, 1, 1)
    assert counts(report, "token", "content") == (1, 1, 2, 2)
    assert counts(report, "linking", "source of content") == (1, 1, 1, 1)


def test_re3d_scores_what_the_model_did_not_see_or_all(tmp_path: Path) -> None:
    write_re3d(tmp_path)
    dev = score_re3d(tmp_path, "dev", find_re3d, [RE3D_ID, "re3d-another"])
    assert "not trained on" in dev.about
    test = score_re3d(tmp_path, "test", find_re3d, [])
    assert "all of the folder" in test.about
    assert dev.scores == test.scores
    assert counts(dev, "micro") == (0.5, 0.5, 2, 2)
    assert counts(dev, "micro_with_nested") == (0.5, 1 / 3, 2, 3)
    assert counts(dev, "by_type", "Person") == (1, 1, 1, 1)
    assert counts(dev, "by_type", "Organisation") == (0, None, 1, 0)
    assert counts(dev, "by_type", "Location") == (None, 0, 0, 1)


def test_re3d_needs_texts_that_were_held_out(tmp_path: Path) -> None:
    write_re3d(tmp_path)
    with pytest.raises(ReportedlyError, match="holds out no text") as caught:
        score_re3d(tmp_path, "dev", find_re3d, ["re3d-another"])
    assert caught.value.code == "nothing-to-score"


def test_a_missing_split_or_folder_is_named(tmp_path: Path) -> None:
    write_muc4(tmp_path / "muc4")
    write_polnear(tmp_path / "polnear")
    with pytest.raises(ReportedlyError, match=r"muc4 has no test\.json in a folder `processed`"):
        score_muc4(tmp_path / "muc4", "test", find_muc4)
    with pytest.raises(ReportedlyError, match=r"test.attributions holds no \*\.ann"):
        score_polnear(tmp_path / "polnear", "test", find_polnear)
    with pytest.raises(ReportedlyError, match=r"re3d holds no \*/documents\.json"):
        score_re3d(tmp_path / "re3d", "test", find_re3d, [])


def test_suites_have_a_dev_and_a_test_split() -> None:
    assert [check_split("dev"), check_split("test")] == ["dev", "test"]
    with pytest.raises(ReportedlyError, match="no split 'train'") as caught:
        check_split("train")
    assert caught.value.code == "no-such-split"


@pytest.mark.skipif(not POLNEAR.is_dir(), reason="needs the texts of others")
def test_what_is_marked_in_polnear_is_right_when_it_is_found() -> None:
    marked = {text.text: text for text in read_polnear(POLNEAR) if text.split == "dev"}

    def find(texts: Sequence[str]) -> list[Findings]:
        found: list[Findings] = []
        for text in map(marked.__getitem__, texts):
            place = {
                (layer, span[:2]): (layer, number)
                for layer, spans in text.spans.items()
                for number, span in enumerate(spans)
            }
            spans = {
                layer: [FoundSpan(*span, 1.0, {}) for span in spans]
                for layer, spans in text.spans.items()
            }
            ties = {
                kind: [
                    FoundTie(place["polnear.cue", head], place[kind.removesuffix(" of"), tail], 1.0)
                    for head, tail in each
                ]
                for kind, each in text.ties.items()
            }
            found.append(findings_in(text.text, {})._replace(spans=spans, ties=ties))
        return found

    report = score_polnear(POLNEAR, "dev", find)
    assert report.texts == 84
    for figures in report.scores.values():
        assert not isinstance(figures, Figure)
        assert [one.f1 for one in figures.values()] == [1.0] * len(figures)
