"""A session reads any text, in bounded pieces, and the same text always alike."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from reportedly.resources.model import session as module
from reportedly.resources.model.artefact import Artefact
from reportedly.resources.model.findings import Findings, Scores
from reportedly.resources.model.session import TaggerSession
from tiny_tagger import CARD, SCHEME, TEXT

TEXTS = [
    TEXT,
    "",
    TEXT.upper(),
    "Взрыв в Багдаде убил 14 человек. 炸弹 爆炸。",
    TEXT * 12,
    " \n\t ",
    "gao",
    "\x00\x01 said \u200b",
]


@pytest.fixture
def session(artefact: Artefact) -> Iterator[TaggerSession]:
    with TaggerSession(artefact, threads=2) as opened:
        yield opened


def as_bytes(scores: Scores) -> tuple[bytes, ...]:
    return tuple(array.tobytes() for array in scores[:4])


def shown(findings: Findings) -> str:
    return repr(findings)


def test_every_piece_has_its_scores(session: TaggerSession) -> None:
    read = list(session.score(TEXTS))
    assert len(read) == len(TEXTS)
    for pieces, scores in read:
        rows = len(pieces.ids)
        assert scores.hidden.shape == (rows, 32)
        assert scores.tags.shape == (rows, sum(head.tags for head in SCHEME.spans))
        assert scores.attributes.shape == (rows, 2)
        assert scores.labels.shape == (1,)
        assert np.isfinite(scores.tags).all()


def test_a_text_of_no_pieces_tells_nothing(session: TaggerSession) -> None:
    findings, blank = session.find_all(["", " \t "])
    assert findings == blank
    assert set(findings.spans) == {head.layer for head in SCHEME.spans}
    assert not any(findings.spans.values())
    assert findings.labels["event=told"] < 1e-9


def test_a_text_is_read_alike_whatever_is_read_beside_it(artefact: Artefact) -> None:
    with TaggerSession(artefact, threads=1) as one, TaggerSession(artefact, threads=3) as other:
        alone = [as_bytes(scores) for text in TEXTS for _, scores in one.score([text])]
        together = [as_bytes(scores) for _, scores in other.score(TEXTS)]
        backward = [as_bytes(scores) for _, scores in other.score(TEXTS[::-1])]
        found = [shown(findings) for findings in one.find_all(TEXTS)]
        assert found == [shown(findings) for findings in other.find_all(TEXTS)]
    assert alone == together == backward[::-1]


def test_one_thread_is_the_caller_s_own(artefact: Artefact) -> None:
    at_work = threading.active_count()
    with TaggerSession(artefact, threads=1) as session:
        session.find_all(TEXTS)
        assert threading.active_count() == at_work


def test_texts_are_taken_one_by_one_on_the_caller_s_own_thread(artefact: Artefact) -> None:
    taken: list[str] = []

    def texts() -> Iterator[str]:
        for text in TEXTS:
            taken.append(text)
            yield text

    with TaggerSession(artefact, threads=1) as session:
        for number, _ in enumerate(session.score(texts()), start=1):
            assert len(taken) == number


@pytest.mark.parametrize("threads", [1, 2])
def test_the_time_of_the_graph_is_added_up(artefact: Artefact, threads: int) -> None:
    with TaggerSession(artefact, threads) as session:
        assert session.graph_seconds == 0
        session.find_all([TEXT])
        once = session.graph_seconds
        session.find_all([TEXT])
        assert 0 < once < session.graph_seconds


def test_rows_are_of_the_window_that_keeps_them(session: TaggerSession) -> None:
    ((pieces, scores),) = session.score([TEXT * 3])
    assert len(scores.windows) > 2
    for window in scores.windows:
        assert window.end - window.start <= CARD.window
        ids = [101, *pieces.ids[window.start : window.end], 102]
        cases = [0, *pieces.cases[window.start : window.end], 0]
        hidden = session._graph.run(
            ["hidden"], {"ids": [ids], "cases": [cases], "others": np.array(True)}
        )[0][0, 1:-1]
        kept = slice(window.kept_start, window.kept_end)
        inner = slice(window.kept_start - window.start, window.kept_end - window.start)
        np.testing.assert_array_equal(scores.hidden[kept], hidden[inner])


def test_spans_lie_in_the_text_and_ties_between_them(session: TaggerSession) -> None:
    for text, findings in zip(TEXTS, session.find_all(TEXTS), strict=True):
        for found in findings.spans.values():
            assert all(0 <= span.start <= span.end <= len(text) for span in found)
        for ties in findings.ties.values():
            for tie in ties:
                assert tie.head[1] < len(findings.spans[tie.head[0]])
                assert tie.tail[1] < len(findings.spans[tie.tail[0]])


def test_layers_are_chosen(session: TaggerSession) -> None:
    (findings,) = session.find_all([TEXT], ["trigger"])
    (all_layers,) = session.find_all([TEXT])
    assert set(findings.spans) == {"trigger"}
    assert repr(findings.spans["trigger"]) == repr(all_layers.spans["trigger"])


def test_a_long_text_is_read_in_sections(
    session: TaggerSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECTION", 64)
    (findings,) = session.find_all([TEXT * 300])
    found = sorted(span.start for span in findings.spans["re3d.entity"])
    assert found[0] < len(TEXT) * 5
    assert found[-1] > len(TEXT) * 295
    assert findings.spans["re3d.entity"] == sorted(
        findings.spans["re3d.entity"], key=lambda span: span.start
    )


def test_more_is_not_begun_than_can_be_held(session: TaggerSession) -> None:
    taken: list[int] = []

    def texts() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield TEXT

    scored = session.score(texts())
    next(scored)
    assert len(taken) < 12
    assert len(list(scored)) == 99


def test_a_fault_in_a_window_is_raised(
    session: TaggerSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_marks", [10**6] * 2)
    with pytest.raises(Exception, match="indices"):
        session.find_all([TEXT])
