"""What tests of the whole desk share: names of scripts and styles, built or not."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.desk import app, assets

_NAMES = (
    "desk.css early.js plain.js article.js audit.js incident.js linking.js overview.js queue.js"
)


@pytest.fixture(autouse=True)
def named_assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let pages name scripts and styles."""
    folder = tmp_path / "static"
    folder.mkdir()
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps({name: name for name in _NAMES.split()}))
    monkeypatch.setattr(assets, "_MANIFEST", manifest)
    monkeypatch.setattr(app, "STATIC", folder)
    for one in (assets._manifest, assets.build_of):
        one.cache_clear()
    yield
    for one in (assets._manifest, assets.build_of):
        one.cache_clear()
