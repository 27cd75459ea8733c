"""What is restored from an artefact is nearly what was exported; new labels stay as begun."""

from pathlib import Path

import msgspec
import torch

from reportedly.resources.model.scheme import TieHead
from reportedly.training.restore import start_from
from tiny_tagger import SCHEME, a_tagger, export_tiny


def test_restored_weights_are_nearly_those_exported(tmp_path: Path) -> None:
    export_tiny(tmp_path)
    other = a_tagger(seed=6)
    start_from(other, tmp_path)
    for name, wanted in a_tagger().state_dict().items():
        found = other.state_dict()[name]
        if "position_embeddings" in name or "token_type_embeddings" in name:
            continue  # exported as their sum
        assert (found - wanted).abs().mean() <= 0.03 * wanted.abs().mean(), name
    ids = torch.arange(103, 123)[None]
    given = (ids, torch.zeros_like(ids), torch.ones_like(ids))
    with torch.no_grad():
        one, two = a_tagger().eval()(*given), other.eval()(*given)
    assert (one.tags.argmax(-1) == two.tags.argmax(-1)).float().mean() > 0.9


def test_what_the_artefact_does_not_know_stays(tmp_path: Path) -> None:
    export_tiny(tmp_path)
    new = TieHead(name="part of", heads=("victims",), tails=("victims",))
    scheme = msgspec.structs.replace(SCHEME, ties=(new, *SCHEME.ties))
    model, begun = a_tagger(scheme, seed=6), a_tagger(scheme, seed=6)
    start_from(model, tmp_path)
    pairs, before = model.ties.pair.weight, begun.ties.pair.weight
    assert torch.equal(pairs[0], before[0])
    assert torch.allclose(pairs[1:], a_tagger().ties.pair.weight, atol=0.01)
