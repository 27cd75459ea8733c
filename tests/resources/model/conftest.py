"""One artefact of a tiny tagger for all tests of this folder."""

from pathlib import Path

import pytest

from reportedly.resources.model.artefact import Artefact, load_artefact
from tiny_tagger import export_tiny


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the artefact, not to be altered."""
    folder = tmp_path_factory.mktemp("tagger")
    export_tiny(folder)
    return folder


@pytest.fixture(scope="session")
def artefact(exported: Path) -> Artefact:
    return load_artefact(exported)
