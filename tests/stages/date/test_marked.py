"""Words that date something where the tagger marks them, in sentences written for the purpose."""

import pytest

from dates import read_table, show_all, show_marked

MARKED = """
Two died at {dusk}. | dusk = 2024-08-30 @dusk
On {Tuesday} it was quiet. / Two died after {dark}.
    | Tuesday = 2024-08-27
    | dark = 2024-08-27 @night >after
He said on {said|Thursday} that two died at {dawn}.
    | Thursday = 2024-08-29
    | dawn = 2024-08-30 @dawn
On {2 May 2019} he fled. / Two died at {noon}. | 2 May 2019 = 2019-05-02 stated | noon = ? @midday
Two died at {half past ten}. | half past ten = 2024-08-30
Two died {an hour later}. | an hour later = 2024-08-30
Two died in {two days}. | two days = 2024-08-29 2024-08-30 2
Two died in {a week} of fighting. | a week = 2024-08-23 2024-08-30 3
Two died in {twenty-one days}. | twenty-one days = 2024-08-10 2024-08-30 4
Two died in {three months}. | three months = 2024-05-30 2024-08-30 5
Two died within {two days}. | two days = ?
Troops leave within {planned|a month}. | a month = 2024-08-30 2024-09-30 5
Two died {two nights later}. | two nights later = ?
He fled on {Monday}. / Two died {two nights later}.
    | Monday = 2024-08-26
    | two nights later = 2024-08-28
Two died in {May 2019}. / {Since then} ten died.
    | May 2019 = 2019-05-01 2019-05-31 4 stated
    | Since then = 2019-05-01 2024-08-30 5
Two died in {May 2019}. / Ten fled {that month}.
    | May 2019 = 2019-05-01 2019-05-31 4 stated
    | that month = 2019-05-01 2019-05-31 4
Ten died since {the start of the year}. | the start of the year = 2024-01-01 >since
Ten died in {the first half of 2019}. | the first half of 2019 = 2019-01-01 2019-06-30 5 stated
Ten died in {the first week of May}. | the first week of May = 2024-05-01 2024-05-07 3
Talks begin in {planned|the first week of May}. | the first week of May = 2025-05-01 2025-05-07 3
Ten died on {the last day of July}. | the last day of July = 2024-07-31
Ten died {last winter}. | last winter = 2023-12-01 2024-02-29 5
Ten died {this summer}. | this summer = 2024-06-01 2024-08-30 5
Talks begin in {planned|spring}. | spring = 2025-03-01 2025-05-31 5
Ten died on {the 15th}. | the 15th = 2024-08-15
Ten died on {the 31st}. | the 31st = 2024-07-31
Talks begin on {planned|the 15th}. | the 15th = 2024-09-15
He fled on {2 May 2019}. / He died on {the 15th}.
    | 2 May 2019 = 2019-05-02 stated
    | the 15th = 2019-05-15
Protests went on for {a third day}. | a third day = 2024-08-30
Ten died on {Christmas Eve}. | Christmas Eve = 2023-12-24
Ten died on {Easter Monday 2019}. | Easter Monday 2019 = 2019-04-22 stated
Troops leave by {planned|New Year}. | New Year = 2025-01-01 >until
It was the {2018} murders that did it. | 2018 = 2018-01-01 2018-12-31 5 stated
{June}: ten died. | June = 2024-06-01 2024-06-30 4
Two died {recently}. | recently = ?
Two died {before the moon was full}. | before the moon was full = ?
Two died in {the past 24 hours}. | the past 24 hours = 2024-08-29 2024-08-30 2
Two died {two days} ago. | two days ago = 2024-08-28
Two died on {happened|30 November}. | 30 November = 2023-11-30
Talks are on {planned|30 November}. | 30 November = 2024-11-30
Talks come {planned|Sunday}. | Sunday = 2024-09-01
They will die on {happened|Sunday}. | Sunday = ?
It followed two days after {happened|Tuesday}. | two days after Tuesday = 2024-08-29
The blasts came {happened|two days after} a raid. | two days after = 2024-08-28
"""


@pytest.mark.parametrize(("published", "text", "expected"), read_table(MARKED))
def test_a_marked_stretch_is_a_date(published: str, text: str, expected: str) -> None:
    assert show_marked(text, published) == expected


@pytest.mark.parametrize(
    "text", ["Two died at dusk.", "Two died in two days.", "The 2018 murders."]
)
def test_without_its_mark_it_is_none(text: str) -> None:
    assert show_all(text) == ""


@pytest.mark.parametrize("words", ["two days", "the 15th", "last winter", "Christmas"])
def test_without_a_day_of_publication_it_stays_open(words: str) -> None:
    assert show_marked(f"Two died, {{{words}}}.", None) == f"{words} = ?"
