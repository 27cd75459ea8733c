from pathlib import Path

import pytest

from reportedly.errors import ReportedlyError
from reportedly.settings import Settings, load_settings, settings_sha256


def a_file(folder: Path, name: str, content: str) -> Path:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


def failure_of(path: Path | None, environment: dict[str, str]) -> ReportedlyError:
    with pytest.raises(ReportedlyError) as caught:
        load_settings(path, environment)
    assert caught.value.code == "bad-settings"
    return caught.value


def test_without_file_and_variables_the_defaults_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(None, {"HOME": "x"}) == Settings()


def test_the_file_in_the_working_directory_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_file(tmp_path, "reportedly.toml", "timeout_s = 5\nallow_private = true\n")
    monkeypatch.chdir(tmp_path)
    assert load_settings(None, {}) == Settings(timeout_s=5.0, allow_private=True)


def test_the_file_given_outranks_the_one_that_the_variable_names(tmp_path: Path) -> None:
    given = a_file(tmp_path, "given.toml", "max_bytes = 1\n")
    named = a_file(tmp_path, "named.toml", "max_bytes = 2\n")
    environment = {"REPORTEDLY_SETTINGS": str(named)}
    assert load_settings(given, environment).max_bytes == 1
    assert load_settings(None, environment).max_bytes == 2


def test_variables_outrank_the_file(tmp_path: Path) -> None:
    file = a_file(tmp_path, "a.toml", "max_bytes = 1\ntimeout_s = 9.5\nallow_private = true\n")
    environment = {"REPORTEDLY_MAX_BYTES": "77", "REPORTEDLY_ALLOW_PRIVATE": "No"}
    expected = Settings(max_bytes=77, timeout_s=9.5, allow_private=False)
    assert load_settings(file, environment) == expected


def test_a_provider_is_named_by_file_and_variables(tmp_path: Path) -> None:
    file = a_file(tmp_path, "a.toml", 'oidc_client_id = "desk"\noidc_role = "viewer"\n')
    environment = {"REPORTEDLY_OIDC_CLIENT_SECRET": " s ", "REPORTEDLY_OIDC_ROLE": ""}
    settings = load_settings(file, environment)
    assert (settings.oidc_client_id, settings.oidc_client_secret) == ("desk", " s ")
    assert settings.oidc_role is None
    assert settings_sha256(settings) == settings_sha256(Settings())
    error = failure_of(None, {"REPORTEDLY_OIDC_ROLE": "admin"})
    assert "REPORTEDLY_OIDC_ROLE" in error.message


def test_files_are_found_from_the_settings_file_and_from_variables(tmp_path: Path) -> None:
    words = a_file(tmp_path, "words.toml", "")
    first, second = a_file(tmp_path, "1.toml", ""), a_file(tmp_path, "2.toml", "")
    file = a_file(tmp_path, "a.toml", 'count_words = "words.toml"\nactor_lists = ["1.toml"]\n')
    settings = load_settings(file, {})
    assert settings.count_words == str(words)
    assert settings.actor_lists == (str(first),)
    settings = load_settings(file, {"REPORTEDLY_ACTOR_LISTS": f"{first}:{second}"})
    assert settings.actor_lists == (str(first), str(second))


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("max_byte = 1\n", "max_byte"),
        ('max_bytes = "many"\n', "max_bytes"),
        ("max_bytes = 0\n", "max_bytes"),
        ("timeout_s = -1\n", "timeout_s"),
        ("timeout_s = nan\n", "timeout_s"),
        ("actor_lists = 3\n", "actor_lists"),
        ("max_bytes = \n", "line 1"),
    ],
)
def test_a_bad_file_is_an_error_that_names_file_and_key(
    tmp_path: Path, content: str, named: str
) -> None:
    file = a_file(tmp_path, "mine.toml", content)
    error = failure_of(file, {})
    assert "mine.toml" in error.message
    assert named in error.message
    assert "\n" not in error.message
    assert "actor_lists" in error.hint


def test_bytes_that_are_no_toml_are_an_error(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xff\xfe\x00")
    assert "mine.toml" in failure_of(file, {}).message


def test_a_file_that_is_asked_for_must_be_there(tmp_path: Path) -> None:
    missing = tmp_path / "gone.toml"
    assert "gone.toml" in failure_of(missing, {}).message
    assert "gone.toml" in failure_of(None, {"REPORTEDLY_SETTINGS": str(missing)}).message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REPORTEDLY_MAX_BYTES", "ten"),
        ("REPORTEDLY_MAX_BYTES", "-5"),
        ("REPORTEDLY_TIMEOUT_S", "soon"),
        ("REPORTEDLY_ALLOW_PRIVATE", "perhaps"),
        ("REPORTEDLY_TIMEOUTS", "5"),
    ],
)
def test_a_bad_variable_is_an_error_that_names_it(name: str, value: str) -> None:
    assert name in failure_of(None, {name: value}).message


def test_a_referenced_file_must_be_readable(tmp_path: Path) -> None:
    file = a_file(tmp_path, "a.toml", 'count_words = "gone.toml"\n')
    assert "gone.toml" in failure_of(file, {}).message


def test_the_hash_is_of_contents_not_of_paths(tmp_path: Path) -> None:
    one = Settings(count_words=str(a_file(tmp_path, "one.toml", "x = 1")))
    same = Settings(count_words=str(a_file(tmp_path, "same.toml", "x = 1")))
    other = Settings(count_words=str(a_file(tmp_path, "other.toml", "x = 2")))
    assert settings_sha256(one) == settings_sha256(same) != settings_sha256(other)


def test_the_hash_tells_an_actor_list_from_count_words(tmp_path: Path) -> None:
    file = str(a_file(tmp_path, "one.toml", "x = 1"))
    hashes = {
        settings_sha256(Settings()),
        settings_sha256(Settings(count_words=file)),
        settings_sha256(Settings(actor_lists=(file,))),
        settings_sha256(Settings(actor_lists=(file, file))),
    }
    assert len(hashes) == 4


def test_limits_do_not_change_the_hash() -> None:
    assert settings_sha256(Settings(max_bytes=1, allow_private=True)) == settings_sha256(Settings())


def test_what_is_left_out_changes_the_hash_and_threads_do_not() -> None:
    assert settings_sha256(Settings(min_score=0.5)) != settings_sha256(Settings())
    assert settings_sha256(Settings(min_casualty_score=0.5)) != settings_sha256(Settings())
    assert settings_sha256(Settings(min_casualty_score=0.5)) != settings_sha256(
        Settings(min_score=0.5)
    )
    assert settings_sha256(Settings(threads=3)) == settings_sha256(Settings())


def test_a_model_is_found_from_the_settings_file(tmp_path: Path) -> None:
    file = a_file(tmp_path, "a.toml", 'model = "mine"\nmin_score = 0.25\n')
    assert load_settings(file, {}) == Settings(model=str(tmp_path / "mine"), min_score=0.25)
    assert load_settings(file, {"REPORTEDLY_MODEL": ""}).model is None


@pytest.mark.parametrize("value", ["1.5", "-0.1", "high"])
def test_a_least_score_is_a_share(value: str) -> None:
    assert "REPORTEDLY_MIN_SCORE" in failure_of(None, {"REPORTEDLY_MIN_SCORE": value}).message


def test_a_gazetteer_is_named_and_tells_readings_apart(tmp_path: Path) -> None:
    places = a_file(tmp_path, "places.bin", "head")
    settings = load_settings(a_file(tmp_path, "a.toml", 'gazetteer = "places.bin"\n'), {})
    assert settings.gazetteer == str(places)
    assert load_settings(None, {"REPORTEDLY_GAZETTEER": str(places)}) == settings
    before = settings_sha256(settings)
    assert before != settings_sha256(Settings())
    places.write_text("another head")
    assert settings_sha256(settings) != before
    places.unlink()
    assert "places.bin" in failure_of(None, {"REPORTEDLY_GAZETTEER": str(places)}).message
