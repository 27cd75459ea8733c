"""Odd characters and hostile pages are read or refused, and never passed on to a terminal."""

import json
import re
from pathlib import Path
from typing import Final

import pytest

from reportedly.cli.app import run
from runs import REPORT, enter_folder, failure_of, read


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_folder(tmp_path, monkeypatch)


ODD_TEXTS: Final = {
    "controls": REPORT.replace(" killed", "\x00 killed\x07").replace("police", "\x1b[31mpolice"),
    "right-to-left": "\u200f" + REPORT.replace("Mosul", "\u202eMosul\u202c \u2067x\u2069"),
    "emoji": "😀 " + REPORT.replace("attack", "attack 👩🏽‍🚒") + " 🇺🇦",
    "separators": REPORT.replace(" ", "\u2028", 1).replace(", ", ",\x85") + "\x0b\x0c",
    "combining marks": f"{REPORT} Jose\u0301 Nu\u0301n\u0303ez\u200d fled\u00ad.",
}


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_odd_characters_are_kept_and_read(capsys: pytest.CaptureFixture[str], name: str) -> None:
    text = ODD_TEXTS[name]
    Path("odd.txt").write_text(text, "utf-8")
    shown = read(capsys, "odd.txt")
    assert (shown.status, shown.failures) == (0, [])
    assert shown.readings[0].article.text == text
    for layout in ("table", "markdown"):
        assert run(["read", "odd.txt", "--format", layout, "--explain"]) == 0
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x85\u2028\u202e]", capsys.readouterr().out)


def test_lone_surrogates_are_replaced_wherever_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    line = dict.fromkeys(("text", "title", "publisher", "url", "id"), f"�{REPORT}�")
    Path("odd.jsonl").write_text(json.dumps(line), "utf-8")
    shown = read(capsys, "odd.jsonl")
    assert (shown.status, shown.failures) == (0, [])
    [reading] = shown.readings
    assert reading.article.source_id == f"\ufffd{REPORT}\ufffd"
    assert reading.events
    assert (
        read(capsys, "good.txt", "--title", "Raid\udcff").readings[0].article.title == "Raid\ufffd"
    )


# Hostile pages


HOSTILE_PAGES: Final = {
    "entities": '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><p>%s &b;</p>',
    "external entity": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>%s &x;</p>',
    "script": "<script>document.write('Ten killed')</script><p onclick=alert(1)>%s</p><style>p{}",
    "long attribute": f"<p class='{'x' * 300_000}'>%s</p>",
    "references": "<p>%s</p>" + "&#0;&#xD800;&#x1b;[2J&#x202e;" * 50,
    "never closed": "<div><p><b><i><a href='javascript:x'><table><tr><td>%s",
    "many siblings": "<br>" * 20_000 + "<p>%s</p>",
    "frames": "<iframe src='data:text/html,<script>'></iframe><svg><a href='javascript:x'/></svg>"
    "<p>%s</p>",
}
TANGLED_PAGES: Final = {
    "deep": ("<div>" * 5000 + f"<p>{REPORT}</p>", "too-large"),
    "wide": ("<i></i>" * 60_000 + f"<p>{REPORT}</p>", "too-large"),
    "attributes": (f"<p {' '.join(f'a{n}=1' for n in range(9000))}>{REPORT}</p>", "too-large"),
    "angle brackets": ("<" * 100_000, "no-main-text"),
    "open comment": (f"<!--{'-' * 500_000}{REPORT}", "no-main-text"),
}


@pytest.mark.parametrize("name", HOSTILE_PAGES)
def test_hostile_pages_give_their_text_and_no_more(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    page = f"<!doctype html><html><body>{HOSTILE_PAGES[name] % REPORT}"
    if HOSTILE_PAGES[name].startswith("<!DOCTYPE"):
        page = HOSTILE_PAGES[name] % REPORT
    Path("page.html").write_text(page, "utf-8")
    shown = read(capsys, "page.html")
    assert (shown.status, shown.failures) == (0, [])
    text = shown.readings[0].article.text
    assert REPORT in text
    assert not re.search(r"root:|Ten killed|alert|javascript|\x1b|\x00", text)


@pytest.mark.parametrize("name", TANGLED_PAGES)
def test_tangled_pages_are_refused(capsys: pytest.CaptureFixture[str], name: str) -> None:
    page, expected = TANGLED_PAGES[name]
    Path("page.html").write_text(page, "utf-8")
    code, message = failure_of(capsys, "page.html")
    assert code == expected
    assert "page.html" in message
