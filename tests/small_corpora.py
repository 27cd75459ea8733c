"""Tiny invented corpora in the layouts of MUC-4, PolNeAR, re3d, LGL and TR-News, and findings."""

import json
from collections.abc import Sequence
from pathlib import Path

from by_hand import findings_in
from reportedly.resources.model.findings import Findings

MUC_TEXT = "gunmen of the red column killed judge rivas."
MUC_KEYS = """
0.  MESSAGE: ID                     X-0001
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  ATTACK
21. HUM TGT: NUMBER                 1: "JUDGE RIVAS"

0.  MESSAGE: ID                     X-0002
1.  MESSAGE: TEMPLATE               *
"""
POLNEAR_TEXT = "“We won,” the mayor said. Experts doubt it."
POLNEAR_MARKS = """\
T1\tSource 10 19\tthe mayor
T2\tCue 20 24\tsaid
T3\tContent 0 9\t“We won,”
T4\tAttribution 20 24\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
"""
RE3D_TEXT = "Col. Roe of the Coalition spoke in Mosul."
RE3D_ID = "re3d-00aabbccddee"


def write_muc4(folder: Path, split: str = "dev", *, keys: str = MUC_KEYS) -> None:
    roles: dict[str, list[list[tuple[str, int]]]] = {
        **{name: [] for name in ("PerpInd", "Target", "Weapon")},
        "PerpOrg": [[("red column", MUC_TEXT.index("red"))]],
        "Victim": [[("judge rivas", MUC_TEXT.index("judge"))]],
    }
    lines = [
        {
            "docid": "X-0001",
            "doctext": MUC_TEXT,
            "templates": [{"incident_type": "attack"} | roles],
        },
        {"docid": "X-0002", "doctext": "it rained.", "templates": []},
    ]
    (folder / "processed").mkdir(parents=True)
    content = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "processed" / f"{split}.json").write_text(content, "utf-8")
    if keys:
        (folder / "raw").mkdir()
        (folder / "raw" / "key-x").write_text(keys, "utf-8")


def find_muc4(texts: Sequence[str]) -> list[Findings]:
    """Find the victim and the incident of the first text, and a false incident in the second."""
    first, second = texts
    spans = {"muc4.victim": ["judge rivas"]}
    return [
        findings_in(first, spans, labels={"muc4.incident=attack": 0.9}),
        findings_in(second, {}, labels={"muc4.incident=bombing": 0.9}),
    ]


def write_polnear(folder: Path, split: str = "dev") -> None:
    for name, ending, content in (
        ("text", "txt", POLNEAR_TEXT),
        ("attributions", "ann", POLNEAR_MARKS),
    ):
        (folder / split / name).mkdir(parents=True)
        stem = "paper" if name == "text" else "paper_4b22"
        (folder / split / name / f"{stem}.{ending}").write_text(content, "utf-8")


def find_polnear(texts: Sequence[str]) -> list[Findings]:
    """Find what is marked, and a cue too many."""
    (text,) = texts
    source, cue, content = "polnear.source", "polnear.cue", "polnear.content"
    return [
        findings_in(
            text,
            {source: ["the mayor"], cue: ["said", "doubt"], content: ["We won"]},
            {
                "polnear.source of": [((cue, 0), (source, 0), 0.9)],
                "polnear.content of": [((cue, 0), (content, 0), 0.9)],
            },
        )
    ]


def write_re3d(folder: Path) -> None:
    entities = [("Col. Roe of the Coalition", "Person"), ("the Coalition", "Organisation")]
    lines: dict[str, list[dict[str, object]]] = {
        "documents": [{"_id": "00AABBCCDDEEFF", "text": RE3D_TEXT}],
        "entities": [_entity(*one) for one in [*entities, ("Mosul", "Location")]],
        "relations": [],
    }
    (folder / "CENTCOM").mkdir(parents=True)
    for name, objects in lines.items():
        content = "".join(json.dumps(one) + "\n" for one in objects)
        (folder / "CENTCOM" / f"{name}.json").write_text(content, "utf-8")


def _entity(value: str, label: str) -> dict[str, object]:
    begin = RE3D_TEXT.index(value)
    return {
        "_id": value,
        "documentId": "00AABBCCDDEEFF",
        "begin": begin,
        "end": begin + len(value),
        "type": label,
        "value": value,
        "confidence": 1,
    }


def find_re3d(texts: Sequence[str]) -> list[Findings]:
    """Find the outermost entities, one with a wrong type."""
    (text,) = texts
    person, place = ("Col. Roe of the Coalition", "Person", 0.9), ("Mosul", "Organisation", 0.9)
    return [findings_in(text, {"re3d.entity": [person, place]})]


GEO_TEXT = "Rebels attacked Gao in Mali on Monday. In Zzyzxville nobody was hurt."


def a_toponym(
    phrase: str,
    *,
    start: int | None = None,
    entry: tuple[int, float, float] | None = None,
    country: int | None = None,
) -> str:
    """Return the element of a toponym of GEO_TEXT; `entry` is GeoNames id, latitude, longitude."""
    begin = GEO_TEXT.index(phrase) if start is None else start
    tag = ""
    if entry is not None:
        number, latitude, longitude = entry
        land = f'<country geonameid="{country}">X</country>' if country is not None else ""
        tag = (
            f'<gaztag geonameid="{number}"><name>{phrase}</name><fclass>P</fclass>'
            f"<fcode>PPL</fcode><lat>{latitude}</lat><lon>{longitude}</lon>{land}</gaztag>"
        )
    return (
        f"<toponym><start>{begin}</start><end>{begin + len(phrase)}</end>"
        f"<phrase>{phrase}</phrase>{tag}</toponym>"
    )


GAO = a_toponym("Gao", entry=(2457163, 16.27, -0.04), country=2453866)
MALI = a_toponym("Mali", entry=(2453866, 18.0, -2.0), country=2453866)
UNTIED = a_toponym("Zzyzxville")


def write_geoparsing(folder: Path, *toponyms: str, domain: str = "example.com") -> None:
    """Write LGL with an article that has `toponyms`, and TR-News without one."""
    folder.mkdir(parents=True)
    article = (
        f'<article docid="7"><domain>{domain}</domain><dltime>2009-05-11 10:00:00</dltime>'
        f"<text>{GEO_TEXT}</text><toponyms>{''.join(toponyms)}</toponyms></article>"
    )
    for name, content in (("lgl.xml", article), ("TR-News.xml", "")):
        (folder / name).write_text(f"<articles>{content}</articles>", "utf-8")
