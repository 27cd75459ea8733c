"""A tagger of random weights is calibrated on two texts: what is written, not how good it is."""

from pathlib import Path

from reportedly.corpora.house import tag_document
from reportedly.corpus.document import parse_document
from reportedly.resources.model.artefact import load_artefact
from reportedly.training.calibrate import ERROR, FIGURES_ERROR, calibrate
from reportedly.training.heads import build_scheme
from tiny_tagger import export_tiny

TEXT = """id: {name}
published: 2024-05-10
genre: agency
region: africa
titled: no
---
The gunmen {{e1:killed}} {{v1:{{v1#:14}} soldiers}} near Gao.
---
e1 armed_clash happened
v1 killed 14 e1 status=combatant
"""


def test_the_card_gets_a_calibration_and_the_files_stay(tmp_path: Path) -> None:
    documents = []
    for name in ("one", "two"):
        document, problems = parse_document(TEXT.format(name=name), file=name)
        assert document is not None, problems
        documents.append(document)
    texts = [tag_document(document, "train") for document in documents for _ in range(5)]
    export_tiny(tmp_path, build_scheme(texts))
    before = load_artefact(tmp_path)
    told: list[str] = []
    calibrate(tmp_path, documents, told.append)
    after = load_artefact(tmp_path)
    assert after.manifest.files == before.manifest.files
    assert after.sha256 != before.sha256
    measures = [one.measure for one in after.manifest.card.figures]
    assert (measures.count(ERROR), measures.count(FIGURES_ERROR)) == (1, 1)
    assert [line.split(":")[0] for line in told] == [ERROR, FIGURES_ERROR]
    assert told[1].endswith("of 0")  # a tagger of random weights reads no victims
    calibrate(tmp_path, documents, told.append)
    assert told[2:] == told[:2]
