import json
from pathlib import Path

import numpy as np
import pytest

from annotated import BODY, ROWS, a_document, written
from reportedly.corpus.others import OtherText
from reportedly.evaluation.choice import Choice
from reportedly.evaluation.relevance import (
    Judged,
    judge_document,
    judge_news,
    score_relevance,
    share_of,
)
from reportedly.evaluation.relevance_tables import relevance_tables
from reportedly.main import run
from reportedly.pipeline import build_pipeline
from reportedly.resources.relevance import (
    BITS,
    RelevanceHeader,
    RelevanceModel,
    decode_relevance,
    encode_relevance,
    hash_stretches,
)
from reportedly.settings import Settings
from small_corpora import GAO, write_geoparsing, write_muc4, write_polnear

CALM = "{p1:Gao} is hot."


def a_model(*told: str) -> RelevanceModel:
    """Return a model that keeps texts with one of the words `told`, and no others."""
    steps = np.zeros(1 << BITS, np.int8)
    for word in told:
        steps[hash_stretches(word)[0]] = 120
    header = RelevanceHeader(about="", bits=BITS, scale=1.0, bias=-4.0, threshold=0.5, tried=())
    return decode_relevance(encode_relevance(header, steps), "a test")


def a_choice() -> Choice:
    documents = (
        a_document(name="near-gao"),
        a_document(BODY.replace("Gunmen", "Raiders"), ROWS, name="raiders"),
        a_document(CALM, "p1 country=MLI precision=1", name="calm"),
        a_document(CALM.replace("hot", "a Gunmen film"), "p1 country=MLI precision=1", name="film"),
    )
    return Choice(documents, "dev: 4 texts")


def test_the_interval_of_a_share_holds_near_its_ends() -> None:
    # Wilson 1927; figures as of Brown, Cai and DasGupta 2001.
    assert share_of(0, 0).interval is None
    assert share_of(10, 10).interval == pytest.approx((0.7225, 1.0), abs=1e-4)
    assert share_of(1, 20).interval == pytest.approx((0.0089, 0.2361), abs=1e-4)
    assert share_of(217, 218).share == 0.9954


def test_texts_that_tell_an_event_are_kept_or_wrongly_dropped() -> None:
    report = score_relevance(a_choice(), "dev", a_model("gunmen"), {}, ())
    whole = report.sifted["all"]["all"]
    assert (whole.kept.some, whole.kept.all) == (1, 2)
    assert (whole.dropped.some, whole.dropped.all) == (1, 2)
    assert report.area == 0.5
    assert list(report.sifted) == ["all", "by_source", "by_kind"]
    assert list(report.sifted["by_kind"]) == ["own: other"]
    assert [line.split()[0] for line in report.wrongly_dropped] == ["raiders"]
    assert report.wrongly_dropped[0].endswith(" armed_clash/happened")


def test_a_kind_that_several_texts_without_an_event_have_is_named() -> None:
    calm = a_document(CALM, "p1 country=MLI precision=1")
    heads = [*[{"genre": "ministry_statement"}] * 3, {"genre": "film"}]
    documents = tuple(calm._replace(head={**calm.head, **head}) for head in heads)
    report = score_relevance(Choice(documents, "dev"), "dev", a_model("film"), {}, ())
    kinds = {name: one.dropped.all for name, one in report.sifted["by_kind"].items()}
    assert kinds == {"own: ministry statement": 3, "own: other": 1}


def test_what_is_lost_is_weighed_by_events_and_deaths() -> None:
    report = score_relevance(a_choice(), "dev", a_model("raiders"), {}, ())
    assert (report.weighed["events"].some, report.weighed["events"].all) == (1, 2)
    assert (report.weighed["deaths"].some, report.weighed["deaths"].all) == (14, 28)
    assert report.weighed["deaths"].interval is None


def test_deaths_that_did_not_happen_do_not_count() -> None:
    rows = ROWS.replace("armed_clash happened", "armed_clash denied")
    one = judge_document(a_document(BODY, rows), a_model(), {})
    assert (one.tells, one.deaths, one.types) == (True, 0, ("armed_clash/denied",))


def test_an_item_of_others_has_the_heading_of_its_section() -> None:
    document = a_document(CALM, "p1 country=MLI precision=1")
    document = document._replace(head={**document.head, "source": "current-events"})
    item = OtherText(document.id, "current-events", document.text, category="Weather")
    assert judge_document(document, a_model(), {document.id: item}).kind == "weather"


def test_news_of_others_are_judged_by_reader_and_keys(tmp_path: Path) -> None:
    write_muc4(tmp_path / "muc4")
    write_polnear(tmp_path / "polnear")
    held_out = next(one for one in map("{}.com".format, "abcdef") if _is_held_out(one, tmp_path))
    write_geoparsing(tmp_path / "geoparsing", GAO, domain=held_out)
    gum = OtherText("gum-a", "gum-news", "A fair was held in the town, the mayor said.")
    others = {"gum-a": gum, "gum-b": gum._replace(id="gum-b")}
    news = judge_news(tmp_path, others, {"gum-b"}, a_model("rebels"), build_pipeline(Settings()))
    told = {one.source: (one.id, one.tells, one.score > 0.5) for one in news[1:]}
    assert news[0] == Judged("X-0001", news[0].score, True, "MUC-4", "")
    assert told["MUC-4"] == ("X-0002", False, False)
    assert told["LGL"][1:] == (True, True)
    assert [source for source, (_, tells, _) in told.items() if tells] == ["LGL"]
    assert sum(one.source == "GUM" for one in news) == 1


def _is_held_out(domain: str, folder: Path) -> bool:
    from reportedly.corpora.geoparsing import read_geoparsing

    write_geoparsing(folder / domain, GAO, domain=domain)
    return read_geoparsing(folder / domain)[0].is_held_out


def test_the_command_prints_tables_faults_and_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "corpus"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "near-gao.txt").write_text(written(), encoding="utf-8")
    (folder / "splits.json").write_text('{"near-gao": "dev"}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["evaluate", "relevance", "--faults"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("dev: 1 texts, 15 words\nbelow 0.")
    assert "| own   |     1 |             1 |    1 |  1.000 |" in printed
    assert run(["evaluate", "relevance", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["sifted"]["all"]["all"]["dropped"] == {
        "some": 0,
        "all": 0,
        "share": None,
        "interval": None,
    }
    assert report["weighed"]["deaths"]["all"] == 14
    assert run(["evaluate", "relevance", "--split", "none"]) == 2
    assert "no-such-split" in capsys.readouterr().err


def test_each_group_is_a_row_of_a_table() -> None:
    news = (Judged("a", 0.9, True, "GUM", ""), Judged("b", 0.1, False, "GUM", ""))
    report = score_relevance(a_choice(), "dev", a_model("gunmen"), {}, news)
    tables = {table.title: table.rows for table in relevance_tables(report)}
    assert list(tables) == ["All", "By source", "By kind", "News of others", "What is told"]
    assert tables["News of others"][0][:5] == ("GUM", "2", "1", "1", "1.000")
    assert tables["What is told"] == (
        ("events", "2", "1", "0.500"),
        ("deaths", "28", "14", "0.500"),
    )
