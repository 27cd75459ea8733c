"""The same dossiers give the same bytes: again, later, and wherever it is."""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dossiers import a_dossier, a_figure, a_party, an_article
from reportedly.records.dossier import Dossier
from written_exports import ODD, layout_named, written

NAMES = ("csv", "xlsx", "geojson", "parquet", "jsonl")


def some_dossiers() -> list[Dossier]:
    return [
        a_dossier(
            n,
            title=text,
            initiators=(a_party(text), a_party("x", kind=None)),
            articles=(an_article(1), an_article(2, url=None)),
            figures=(a_figure(n, sentence=text), a_figure(1, None, 3)),
        )
        for n, text in enumerate(ODD * 20)
    ]


def digest(name: str, folder: Path) -> str:
    return hashlib.sha256(
        written(layout_named(name), folder, *some_dossiers()).read_bytes()
    ).hexdigest()


@pytest.mark.parametrize("name", NAMES)
def test_a_second_export_has_the_same_bytes(name: str, tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "some" / "where else"]
    for folder in folders:
        folder.mkdir(parents=True)
    first = digest(name, folders[0])
    time.sleep(1.1)  # clocks of files count seconds
    assert digest(name, folders[1]) == first


def test_time_zone_locale_and_order_of_hashes_do_not_matter(tmp_path: Path) -> None:
    here = [digest(name, tmp_path) for name in NAMES]
    code = (
        "import sys; from pathlib import Path\n"
        "sys.path[:0] = sys.argv[2:]\n"
        "from same_bytes import digest, NAMES\n"
        "print(*[digest(name, Path(sys.argv[1])) for name in NAMES])"
    )
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "same_bytes.py").write_bytes(Path(__file__).read_bytes())
    (tmp_path / "there").mkdir()
    paths = [str(tmp_path / "code"), str(Path(__file__).parents[1])]
    environment = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    found = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "there"), *paths],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        umask=0o077,
    )
    assert found.stdout.split() == here
