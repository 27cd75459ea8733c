"""batch.shipping: the files of settings arrive whole, and read as they did."""

from pathlib import Path

import msgspec
import pytest

from reportedly.batch.shipping import pack_settings, unpack_settings
from reportedly.errors import ReportedlyError
from reportedly.pipeline import current_engine
from reportedly.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings that name files, and hold a secret."""
    words = tmp_path / "words.toml"
    words.write_text("[words]\numpteen = [13, 19]\n", "utf-8")
    lists = []
    for number in range(2):
        lists.append(tmp_path / str(number) / "own.toml")
        lists[-1].parent.mkdir()
        lists[-1].write_text(f'[own-{number}]\nname = "Own {number}"\n', "utf-8")
    model = tmp_path / "model"
    (model / "deep").mkdir(parents=True)
    (model / "deep" / "tagger.onnx").write_bytes(bytes(range(256)) * 1000)
    (model / "manifest.json").write_text("{}")
    return Settings(
        count_words=str(words),
        actor_lists=tuple(str(path) for path in lists),
        model=str(model),
        database="postgresql://someone:SECRET@host/kept",
        min_score=0.25,
    )


def test_files_arrive_as_they_were(settings: Settings, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    given, bundle = pack_settings(settings, there)
    assert b"SECRET" not in msgspec.json.encode(given)
    assert str(tmp_path) not in msgspec.json.encode(given).decode()
    unpacked = unpack_settings(given, bundle, there)
    again = unpack_settings(given, bundle, there)
    assert unpacked == again
    assert unpacked.min_score == 0.25
    assert unpacked.count_words is not None
    assert Path(unpacked.count_words).read_text("utf-8").startswith("[words]")
    lists = [Path(path).read_text("utf-8")[:7] for path in unpacked.actor_lists]
    assert lists == ["[own-0]", "[own-1]"]
    assert unpacked.model is not None
    assert (Path(unpacked.model) / "deep" / "tagger.onnx").stat().st_size == 256_000
    left = [path.name for path in there.iterdir() if path.name.startswith(".")]
    assert left == []


def test_the_same_files_make_the_same_archive(settings: Settings, tmp_path: Path) -> None:
    bundles = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        bundles.append(pack_settings(settings, folder)[1])
    assert bundles[0] == bundles[1]
    assert settings.count_words is not None
    Path(settings.count_words).write_text("[words]\n", "utf-8")
    assert pack_settings(settings, tmp_path)[1] != bundles[0]


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    given, bundle = pack_settings(Settings(min_score=0.5), tmp_path)
    assert bundle is None
    assert unpack_settings(given, bundle, tmp_path) == given
    assert list(tmp_path.iterdir()) == []


def test_what_was_changed_on_its_way_is_refused(settings: Settings, tmp_path: Path) -> None:
    given, bundle = pack_settings(settings, tmp_path)
    assert bundle is not None
    archive = tmp_path / bundle.name
    archive.write_bytes(archive.read_bytes().replace(b"own-1", b"own-2"))
    with pytest.raises(ReportedlyError) as caught:
        unpack_settings(given, bundle, tmp_path)
    assert caught.value.code == "altered-bundle"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError) as caught:
        pack_settings(Settings(gazetteer=str(tmp_path / "none")), tmp_path)
    assert caught.value.code == "bad-settings"


def test_the_engine_is_the_same_there(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[actors.own]\nname = "Own Front"\naliases = ["Own Front"]\nkind = "rebel_group"\n', "utf-8"
    )
    settings = Settings(actor_lists=(str(own),))
    there = tmp_path / "there"
    there.mkdir()
    given, bundle = pack_settings(settings, there)
    assert current_engine(unpack_settings(given, bundle, there)) == current_engine(settings)
