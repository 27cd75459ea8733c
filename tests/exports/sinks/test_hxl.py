"""The row of tags under the header."""

from pathlib import Path

from reportedly.exports.layout import Column, Layout, Part
from reportedly.exports.sinks.hxl import tagged_csv


def test_tags_come_right_after_the_header(tmp_path: Path) -> None:
    columns = (Column("place", "text", "Where."), Column("killed", "integer", "How many."))
    sink = tagged_csv({"killed": "#affected+killed", "place": "#loc+name"})
    layout = Layout(
        name="small",
        title="Small",
        about="",
        parts=(Part("rows", columns),),
        shape=lambda dossier, shaping: (),
        sink=sink,
        suffix=".csv",
    )
    opened = sink(tmp_path / "x.csv", layout)
    opened.write(0, ("=Hit, Iraq", 3))
    opened.close()
    expected = 'place,killed\r\n#loc+name,#affected+killed\r\n"\'=Hit, Iraq",3\r\n'
    assert (tmp_path / "x.csv").read_bytes().decode() == expected
