"""Days counted from the beginning of a campaign."""

import pytest

from dates import read_table, show_all

# The report's day is Friday, 30 August 2024.
CAMPAIGNS = """
The offensive began on Monday. / Two died on the third day of the offensive.
    | Monday = 2024-08-26
    | the third day of the offensive = 2024-08-28
Two died on the third day of the offensive. / The army launched the offensive on 2 August 2024.
    | the third day of the offensive = 2024-08-04
    | 2 August 2024 = 2024-08-02 stated
On 2 August 2024 the siege began. / Two died in the second week of the siege.
    | 2 August 2024 = 2024-08-02 stated
    | the second week of the siege = 2024-08-09 2024-08-15 3
On 2 August 2024 armed rebels started an uprising. / Day 12 of the uprising was quiet.
    | 2 August 2024 = 2024-08-02 stated
    | Day 12 of the uprising = 2024-08-13
Two died on the third day of the offensive. | the third day of the offensive = ?
The war began in May 2024. / Two died on the third day of the war.
    | May 2024 = 2024-05-01 2024-05-31 4 stated
    | the third day of the war = ?
The war began in May 2024. / Ten died since the war began.
    | May 2024 = 2024-05-01 2024-05-31 4 stated
    | since the war began = 2024-05-01 2024-08-30 5
Ten died since the war began. | -
The truce began on Monday. / Two died on the third day of the offensive.
    | Monday = 2024-08-26
    | the third day of the offensive = ?
The truce began on Monday. / Two died on its second day.
    | Monday = 2024-08-26
    | its second day = 2024-08-27
The truce began on Monday. / The siege began on Tuesday. / Two died on its second day.
    | Monday = 2024-08-26
    | Tuesday = 2024-08-27
"""


@pytest.mark.parametrize(("published", "text", "expected"), read_table(CAMPAIGNS))
def test_days_of_a_campaign(published: str, text: str, expected: str) -> None:
    assert show_all(text, published) == expected
