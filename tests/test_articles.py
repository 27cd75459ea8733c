import json
from pathlib import Path
from typing import Any

import pytest

import reportedly
from error_rates import count_facts
from facts import check_facts

OWN = Path(__file__).parent / "articles"
OPEN: dict[str, list[str]] = json.loads((OWN / "open_facts.json").read_text(encoding="utf-8"))
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


def heads_of(lines: list[str]) -> set[str]:
    """Return what was expected, without what was found instead."""
    return {line.partition(", found")[0] for line in lines}


@pytest.mark.parametrize("path", facts_files())
def test_facts_of_the_article_hold(path: Path) -> None:
    """All facts hold but those in open_facts.json, and each of those still does not hold."""
    facts = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / facts["article"]).read_text(encoding="utf-8")
    reading = reportedly.read(text, published=facts["published"])
    known = OPEN.get(path.name.removesuffix(".facts.json"), [])
    assert heads_of(check_facts(facts, reading)) == set(known)


def test_open_facts_are_few() -> None:
    """Nearly nine in ten facts hold; three of the articles that tell no event are read so."""
    files = list(OWN.glob("*.facts.json"))
    facts = {path.name.split(".")[0]: json.loads(path.read_text("utf-8")) for path in files}
    open_ = sum(len(lines) for name, lines in OPEN.items() if name in facts)
    assert open_ <= 0.12 * sum(map(count_facts, facts.values()))
    silent = [name for name, one in facts.items() if not one["events"] and name not in OPEN]
    assert len(silent) >= 3


def test_every_article_has_facts() -> None:
    articles = {path.stem for path in OWN.glob("*.txt")}
    listed = {path.name.removesuffix(".facts.json") for path in OWN.glob("*.facts.json")}
    assert articles == listed
    assert len(articles) >= 18
