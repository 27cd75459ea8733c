import json
from pathlib import Path

import msgspec
import pytest

from dossiers import a_dossier, a_figure
from reportedly.exports.layouts.jsonl import LAYOUT
from reportedly.exports.sinks.lines import LinesSink
from reportedly.records.dossier import Dossier
from written_exports import ODD, written


def test_each_row_is_a_line_of_json(tmp_path: Path) -> None:
    sink = LinesSink(tmp_path / "a.jsonl", LAYOUT)
    sink.write(0, {"b": None, "a": [1, 0.5, True]})
    sink.write(0, {"b": "ü\n\x00"})
    sink.close()
    expected = '{"b":null,"a":[1,0.5,true]}\n{"b":"ü\\n\\u0000"}\n'
    assert (tmp_path / "a.jsonl").read_bytes() == expected.encode()


def test_a_dossier_comes_back_whole(tmp_path: Path) -> None:
    dossiers = [
        a_dossier(n, title=text, figures=(a_figure(1, None, 3, sentence=text),))
        for n, text in enumerate((*ODD, "nul\x00l", "=1+1"))
    ]
    lines = written(LAYOUT, tmp_path, *dossiers).read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert [msgspec.json.decode(line, type=Dossier) for line in lines] == dossiers
    assert [column.name for column in LAYOUT.parts[0].columns] == list(json.loads(lines[0]))


def test_an_export_of_nothing_is_an_empty_file(tmp_path: Path) -> None:
    assert written(LAYOUT, tmp_path).read_bytes() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_an_os_error() -> None:
    sink = LinesSink(Path("/dev/full"), LAYOUT)
    with pytest.raises(OSError, match="No space left"):
        sink.write(0, {"a": "x" * 100_000})
    sink.write(0, {"a": "short enough to wait"})
    with pytest.raises(OSError, match="No space left"):
        sink.close()
