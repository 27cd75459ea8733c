from datetime import date
from pathlib import Path
from typing import Final

import pytest

from reportedly.corpora.muc4_datelines import Dateline, read_datelines

REAL: Final = Path(__file__).parents[2].parent / "shared" / "corpora" / "muc4"
TEXTS = """\
X-MUC3-0001 (ONE)

   PUERTO VIEJO, 3 JAN 90 -- [TEXT] IT RAINED IN X, 4 FEB 90 -- AGAIN.

X-MUC3-0002 (TWO AND THREE)

   NEW VILLE
(LAND), 14 JUNE 89 (RADIO) -- [TEXT] IT SNOWED.

X-MUC3-0003

   CLANDESTINE, NO DATE -- [TEXT] NOTHING.

X-MUC3-0004

   NO CITY, 31 FEB 90 -- [TEXT] NOTHING.

X-MUC3-0005

   [TEXT] NOBODY SAYS WHERE.
"""


def write(folder: Path, content: str) -> None:
    (folder / "raw").mkdir()
    (folder / "raw" / "x-muc3-0001").write_text(content, "utf-8", newline="")


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_dateline_tells_place_country_and_day(tmp_path: Path, line_break: str) -> None:
    write(tmp_path, TEXTS.replace("\n", line_break))
    assert read_datelines(tmp_path) == {
        "X-MUC3-0001": Dateline("PUERTO VIEJO", "", date(1990, 1, 3)),
        "X-MUC3-0002": Dateline("NEW VILLE", "LAND", date(1989, 6, 14)),
        "X-MUC3-0003": Dateline("", "", None),
        "X-MUC3-0004": Dateline("", "", None),
    }


def test_keys_are_not_read_and_raw_texts_may_be_missing(tmp_path: Path) -> None:
    assert read_datelines(tmp_path) == {}
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "key-x.muc4").write_text(TEXTS, "utf-8")
    assert read_datelines(tmp_path) == {}


@pytest.mark.skipif(not REAL.is_dir(), reason="needs the texts of others")
def test_nearly_all_real_texts_have_a_dateline_with_a_day() -> None:
    found = read_datelines(REAL)
    assert len(found) == 1_490
    assert sum(one.day is not None for one in found.values()) == 1_415
