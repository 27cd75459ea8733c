"""A small corpus, and a folder of texts of others, as files."""

import json
from pathlib import Path

import pytest

from annotated import BODY, ROWS, written

ITEM = "Gunmen kill 14 soldiers in Gao, Mali."
MARKED = "{a1:Gunmen} {e1:kill} {v1:{v1#:14} soldiers} in {p1:Gao}, {p2:Mali}."
ITEM_ROWS = """\
e1 armed_clash happened by=a1 at=p1 when=published
v1 killed 14 e1 side=target status=combatant
a1 unidentified_armed
p1 country=MLI admin1=Gao precision=1
p2 country=MLI precision=6"""
OTHER_HEAD = "id: {id}\nsource: current-events\npublished: 2023-05-12\n"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Return a folder with current-events, re3d and gum-news of one text each."""
    folder = tmp_path / "corpora"
    events = folder / "current-events"
    events.mkdir(parents=True)
    item = {
        "id": "ce-1",
        "date": "2023-05-12",
        "category": "Armed conflicts and attacks",
        "topics": ["Mali War"],
        "text": ITEM,
        "outlets": [],
    }
    (events / "items.jsonl").write_text(json.dumps(item) + "\n", encoding="utf-8")
    re3d = folder / "re3d" / "CENTCOM"
    re3d.mkdir(parents=True)
    document = {"_id": "00AABBCCDDEEFF", "text": "Coalition forces struck two camps."}
    (re3d / "documents.json").write_text(json.dumps(document) + "\n", encoding="utf-8")
    gum = folder / "gum-news"
    gum.mkdir()
    (gum / "GUM_news_x.xml").write_text(GUM, encoding="utf-8")
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a corpus of two articles, split and without problems."""
    folder = tmp_path / "corpus"
    (folder / "articles").mkdir(parents=True)
    for name in ("near-gao", "no-news"):
        content = written(
            BODY if name == "near-gao" else "No news.",
            ROWS if name == "near-gao" else "",
            name=name,
        )
        (folder / "articles" / f"{name}.txt").write_text(content, encoding="utf-8")
    (folder / "splits.json").write_text('{"near-gao": "dev", "no-news": "train"}', "utf-8")
    return folder


@pytest.fixture
def item_file(tmp_path: Path) -> Path:
    """Return an annotated file of the item of current-events."""
    path = tmp_path / "item.txt"
    path.write_text(written(MARKED, ITEM_ROWS, name="ce-1", head=OTHER_HEAD), encoding="utf-8")
    return path


GUM = """<text id="GUM_news_x" dateCreated="2015-08-21" shortTitle="x">
<head>
<s>
North	NP	North
Korea	NP	Korea
'	``	'
quasi	JJ	quasi
'	''	'
state	NN	state
</s>
</head>
<p>
<s>
The	DT	the
<w>
all	DT	all
-	HYPH	-
girl	NN	girl
</w>
<ref target="x">
team	NN	team
</ref>
(	(	(
19	CD	19
)	)	)
left	VVD	leave
,	,	,
<w>
Kim	NP	Kim
's	POS	's
</w>
aide	NN	aide
—	:	—
he	PP	he
said	VVD	say
.	SENT	.
</s>
</p>
</text>
"""
