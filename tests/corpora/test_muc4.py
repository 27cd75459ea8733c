import json
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest

from reportedly.corpora.form import SPLITS, TaggedText
from reportedly.corpora.muc4 import ROLES, read_muc4, read_templates
from reportedly.errors import ReportedlyError

REAL: Final = Path(__file__).parents[2].parent / "shared" / "corpora" / "muc4"

TEXT: Final = (
    "red column men attacked a bus.    the red column (rc) fled.  later the bus driver said "
    "men of the column had burned two cars.  men are often seen there, and so is rc."
)


def a_template(**roles: list[list[str]]) -> dict[str, Any]:
    names = {"ind": "PerpInd", "org": "PerpOrg", "target": "Target", "victim": "Victim"}
    filled = {
        names.get(role, "Weapon"): [[[one, TEXT.index(one)] for one in each] for each in entities]
        for role, entities in roles.items()
    }
    empty: dict[str, Any] = {role: [] for role in (*names.values(), "Weapon")}
    return {"incident_type": "attack"} | empty | filled


def a_folder(path: Path, *templates: dict[str, Any], split: str = "dev", keys: str = "") -> Path:
    line = {"docid": "X-0001", "doctext": TEXT, "templates": templates}
    (path / "processed").mkdir(exist_ok=True)
    (path / "processed" / f"{split}.json").write_text(json.dumps(line) + "\n", encoding="utf-8")
    if keys:
        (path / "raw").mkdir()
        (path / "raw" / "key-x").write_text(keys, encoding="utf-8")
    return path


def marked(text: TaggedText, layer: str) -> list[str]:
    return [text.text[start:end] for start, end, _ in text.spans[layer]]


def tied(text: TaggedText, layer: str) -> list[tuple[int, int]]:
    return [(head[0], tail[0]) for head, tail in text.ties[layer]]


def test_every_place_of_a_string_is_marked(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, a_template(org=[["red column", "rc"]]))
    (text,) = read_muc4(folder)
    assert marked(text, "muc4.perp_organization") == ["red column", "red column", "rc", "rc"]
    assert (text.id, text.split, text.corpus) == ("X-0001", "dev", "muc4")
    assert [text.spans[f"muc4.{role}"] for role in ROLES if role != "perp_organization"] == [()] * 4


def test_longer_strings_are_marked_first_and_nothing_overlaps(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, a_template(ind=[["red column men", "column"]]))
    (text,) = read_muc4(folder)
    assert marked(text, "muc4.perp_individual") == ["red column men", "column", "column"]


def test_a_generic_word_is_marked_once_outside_of_longer_marks(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, a_template(ind=[["red column men", "men"]]))
    (text,) = read_muc4(folder)
    assert [start for start, *_ in text.spans["muc4.perp_individual"]] == [0, TEXT.index("men of")]


def test_a_string_that_is_only_a_part_of_a_word_marks_the_word(tmp_path: Path) -> None:
    (text,) = read_muc4(a_folder(tmp_path, a_template(target=[["two car"]])))
    assert marked(text, "muc4.target") == ["two cars"]


def test_mentions_of_an_entity_are_tied_one_to_the_next(tmp_path: Path) -> None:
    one = a_template(org=[["red column"]], target=[["bus"]])
    other = a_template(org=[["rc", "red column"]])
    (text,) = read_muc4(a_folder(tmp_path, one, other))
    red, red_again = 0, TEXT.index("red", 5)
    rc, rc_again = TEXT.index("rc"), TEXT.rindex("rc")
    bus, bus_again = TEXT.index("bus"), TEXT.rindex("bus")
    assert tied(text, "muc4.same entity") == [
        (red, red_again), (bus, bus_again), (red_again, rc), (rc, rc_again),
    ]  # fmt: skip


def test_first_mentions_of_an_incident_are_tied_all_to_all(tmp_path: Path) -> None:
    roles = {"org": [["red column", "rc"]], "target": [["bus"], ["two cars"]]}
    (text,) = read_muc4(a_folder(tmp_path, a_template(**roles), a_template(org=[["rc"]])))
    bus, cars = TEXT.index("bus"), TEXT.index("two cars")
    assert tied(text, "muc4.same incident") == [(0, bus), (0, cars), (bus, cars)]


def test_one_stretch_in_two_roles_is_not_tied_to_itself(tmp_path: Path) -> None:
    (text,) = read_muc4(a_folder(tmp_path, a_template(ind=[["rc"]], org=[["rc"]])))
    assert text.ties["muc4.same incident"] == ()
    assert tied(text, "muc4.same entity") == [(TEXT.index("rc"), TEXT.rindex("rc"))]


def test_the_types_of_a_text_are_its_labels(tmp_path: Path) -> None:
    either = a_template() | {"incident_type": "bombing / attack"}
    (text,) = read_muc4(a_folder(tmp_path, a_template(), either))
    assert text.labels == {"muc4.incident": ("attack", "bombing")}
    (text,) = read_muc4(a_folder(tmp_path))
    assert text.labels == {"muc4.incident": ()}


def test_every_split_that_is_there_is_read(tmp_path: Path) -> None:
    a_folder(tmp_path, split="test")
    assert [text.split for text in read_muc4(a_folder(tmp_path, split="train"))] == [
        "train",
        "test",
    ]


KEYS: Final = """
0.  MESSAGE: ID                     X-0001 (NOSC)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
4.  INCIDENT: TYPE                  BOMBING / ATTACK
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "DRIVER"

0.  MESSAGE: ID                     X-0002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


def test_templates_have_roles_from_the_json_and_slots_from_the_keys(tmp_path: Path) -> None:
    template = a_template(target=[["bus", "two cars"]]) | {"incident_type": "bombing / attack"}
    folder = a_folder(tmp_path, template, keys=KEYS)
    ((found,),) = read_templates(folder, "dev").values()
    assert found.types == ("bombing", "attack")
    assert found.roles["target"] == (("bus", "two cars"),)
    assert sorted(found.roles) == sorted(ROLES)
    assert found.slots["victim_effect"][0].values == ("DEATH",)
    assert found.optional


def test_templates_of_a_folder_without_keys_have_no_slots(tmp_path: Path) -> None:
    ((found,),) = read_templates(a_folder(tmp_path, a_template()), "dev").values()
    assert (found.slots, found.optional) == ({}, False)
    assert read_templates(a_folder(tmp_path, split="test"), "test") == {"X-0001": ()}


@pytest.mark.parametrize("templates", [[], [a_template()] * 2, [a_template()]])
def test_keys_of_other_incidents_are_refused(tmp_path: Path, templates: list[Any]) -> None:
    keys = KEYS.replace("BOMBING / ATTACK", "ARSON")
    with pytest.raises(ReportedlyError, match="tell other incidents"):
        read_templates(a_folder(tmp_path, *templates, keys=keys), "dev")


def test_a_folder_without_the_split_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match=r"no train\.json, dev\.json or test\.json"):
        read_muc4(tmp_path)
    with pytest.raises(ReportedlyError, match=r"no test\.json"):
        read_templates(a_folder(tmp_path), "test")


def test_a_line_of_another_form_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, a_template() | {"PerpInd": [[["men", 3]]]})
    with pytest.raises(ReportedlyError, match="line 1: a string is not at its offset"):
        read_muc4(folder)
    (folder / "processed" / "dev.json").write_text('{"docid": 1}\n', encoding="utf-8")
    with pytest.raises(ReportedlyError, match=r"dev\.json is not .* line 1: .*docid"):
        read_muc4(folder)


@pytest.mark.skipif(not REAL.is_dir(), reason="needs the texts of others")
def test_the_corpus_itself() -> None:
    texts = [text for text in read_muc4(REAL) if text.split != "test"]
    relevant = [text for text in texts if text.labels["muc4.incident"]]
    assert (len(texts), len(relevant)) == (1500, 816)
    for text in texts:
        for spans in text.spans.values():
            assert all(0 <= one.start < one.end <= len(text.text) for one in spans)
            assert all(one.end <= other.start for one, other in pairwise(spans))
    train, dev = (
        [template for each in read_templates(REAL, split).values() for template in each]
        for split in SPLITS[:2]
    )
    assert (len(train), len(dev)) == (1114, 191)
    assert all("type" in template.slots for template in train + dev)
