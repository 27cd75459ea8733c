"""The wheel that is built holds what the program needs beside its code."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_has_the_pages_scripts_and_data(tmp_path: Path) -> None:
    build = ["pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([sys.executable, "-m", *build, "-w", str(tmp_path), str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        manifest = json.loads(packed.read("reportedly/desk/static/manifest.json"))
    built = {name for several in manifest.values() for name in several.split()}
    assert {f"reportedly/desk/static/{name}" for name in built} <= names
    pages = (ROOT / "src/reportedly/desk/templates").glob("*.html")
    assert {f"reportedly/desk/templates/{page.name}" for page in pages} <= names
    pages = (ROOT / "src/reportedly/exports/site/templates").glob("*.html")
    assert {f"reportedly/exports/site/templates/{page.name}" for page in pages} <= names
    assert "reportedly/resources/data/gazetteer.bin" in names
    assert "reportedly/resources/data/relevance/relevance.bin" in names
    assert not any(name.startswith("tests/") or "node_modules" in name for name in names)
