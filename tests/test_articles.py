import json
from pathlib import Path
from typing import Any

import pytest

import reportedly
from facts import check_facts

OWN = Path(__file__).parent / "articles"
SHARED = Path(__file__).parents[2] / "shared" / "articles"


def facts_files() -> list[Any]:
    files = sorted(OWN.glob("*.facts.json"))
    own = [pytest.param(path, id=path.name.removesuffix(".facts.json")) for path in files]
    if not SHARED.is_dir():
        reason = "no folder shared/articles beside the repository"
        return [*own, pytest.param(SHARED, id="shared", marks=pytest.mark.skip(reason=reason))]
    shared = sorted(SHARED.glob("*.facts.json"))
    return own + [
        pytest.param(path, id=f"shared-{path.name.removesuffix('.facts.json')}") for path in shared
    ]


@pytest.mark.parametrize("path", facts_files())
def test_facts_of_the_article_hold(path: Path) -> None:
    facts = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / facts["article"]).read_text(encoding="utf-8")
    reading = reportedly.read(text, published=facts["published"])
    assert check_facts(facts, reading) == []


def test_every_article_has_facts() -> None:
    articles = {path.stem for path in OWN.glob("*.txt")}
    listed = {path.name.removesuffix(".facts.json") for path in OWN.glob("*.facts.json")}
    assert articles == listed
    assert len(articles) >= 18
