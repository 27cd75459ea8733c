import json
from collections.abc import Mapping

from reportedly.corpus.tables import lay_out
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.muc4.credit import Credit
from reportedly.evaluation.report import Report, credit_figures, encode_report, figure, figures
from reportedly.evaluation.tables import report_tables

TEXTS: list[Mapping[str, Tally]] = [{"cue": Tally(1, 1, 2), "source": Tally()}] * 12


def test_a_figure_is_of_all_texts_together_with_its_interval() -> None:
    one = figure(TEXTS, "cue")
    assert (one.precision, one.recall, one.f1) == (1, 0.5, 2 / 3)
    assert one.interval == (2 / 3, 2 / 3)
    assert (one.found, one.wanted) == (12, 24)


def test_there_is_no_interval_of_few_texts() -> None:
    assert figure(TEXTS[:9], "cue").interval is None
    nothing = figure(TEXTS, "source")
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.interval) == (None,) * 4


def test_credits_have_precision_and_recall_of_their_own() -> None:
    one = credit_figures([{"type": Credit(2, 4, 1, 5)}] * 10, ["type"])["type"]
    assert (one.precision, one.recall, one.found, one.wanted) == (0.5, 0.2, 40, 50)
    assert one.interval == (one.f1, one.f1)


REPORT = Report(
    "polnear",
    "dev",
    12,
    "dev: 12 texts",
    {"metric_a": figure(TEXTS, "cue"), "linking": figures(TEXTS, ["source"]), "slots": {}},
)


def test_json_has_the_figures_by_name() -> None:
    printed = encode_report(REPORT)
    assert printed.endswith("}\n")
    assert json.loads(printed) == {
        "suite": "polnear",
        "split": "dev",
        "texts": 12,
        "about": "dev: 12 texts",
        "metric_a": {
            "precision": 1.0,
            "recall": 0.5,
            "f1": 0.6667,
            "interval": [0.6667, 0.6667],
            "found": 12,
            "wanted": 24,
        },
        "linking": {
            "source": {
                "precision": None,
                "recall": None,
                "f1": None,
                "interval": None,
                "found": 0,
                "wanted": 0,
            }
        },
        "slots": {},
    }


def test_tables_have_single_figures_first() -> None:
    printed = lay_out(report_tables(REPORT))
    assert printed.startswith("All\n\n| score    |   F1 |")
    assert "| metric a | 0.67 |     0.67–0.67 |      1.00 |   0.50 |    12 |     24 |" in printed
    assert "\nLinking\n" in printed
    assert "Slots" not in printed
