"""Hours and relations beside a date, in sentences written for the purpose."""

import pytest

from dates import read_table, show_all

# The report's day is Friday, 30 August 2024, unless another one precedes the sentence.
EDGES = """
At 3:30 a.m. on Thursday, two died. | 3:30 a.m. on Thursday = 2024-08-29 @03:30
At 3.30am on Thursday, two died. | 3.30am on Thursday = 2024-08-29 @03:30
At 12 a.m. on Thursday, two died. | 12 a.m. on Thursday = 2024-08-29 @00:00
At about 12:15 p.m. local time on Thursday, two died.
    | 12:15 p.m. local time on Thursday = 2024-08-29 @12:15
At 15:30 on Thursday, two died. | 15:30 on Thursday = 2024-08-29 @15:30
At 15:30 GMT on Thursday, two died. | Thursday = 2024-08-29
On Thursday at 3:30 a.m. two died. | Thursday at 3:30 a.m. = 2024-08-29 @03:30
Two died on Thursday at around 8 p.m. local time.
    | Thursday at around 8 p.m. local time = 2024-08-29 @20:00
Two died on Thursday, at 8pm. | Thursday, at 8pm = 2024-08-29 @20:00
Two died on 3 May at 8 p.m. | 3 May at 8 p.m. = 2024-05-03 @20:00
In the early hours of Thursday, two died. | the early hours of Thursday = 2024-08-29 @early morning
In the early morning hours of Thursday, two died.
    | the early morning hours of Thursday = 2024-08-29 @early morning
In the predawn hours of Thursday, two died.
    | the predawn hours of Thursday = 2024-08-29 @early morning
Two died at dawn on Thursday. | dawn on Thursday = 2024-08-29 @dawn
Two died before dawn on Thursday. | before dawn on Thursday = 2024-08-29 @early morning
Two died shortly after midnight on Thursday.
    | shortly after midnight on Thursday = 2024-08-29 @night
Two died around noon on Thursday. | around noon on Thursday = 2024-08-29 @midday
Two died at dusk on Thursday. | dusk on Thursday = 2024-08-29 @dusk
Two died after 3 p.m. on Thursday. | 3 p.m. on Thursday = 2024-08-29 @15:00
Two died on the evening of 3 May. | the evening of 3 May = 2024-05-03 @evening
A Sunday-night raid killed two. | Sunday-night = 2024-08-25 @night
Two died Tuesday at noon. | Tuesday at noon = 2024-08-27 @midday
Two died since last Thursday. | last Thursday = 2024-08-29 >since
Until 3 May 2024, he was free. | 3 May 2024 = 2024-05-03 stated >until
He fled before 3 May 2024. | 3 May 2024 = 2024-05-03 stated >before
He fled after 3 May 2024. | 3 May 2024 = 2024-05-03 stated >after
He fled after Tuesday's raid. | Tuesday = 2024-08-27
He fled after the May 3 raid. | May 3 = 2024-05-03
He fled after the 3 May raid. | 3 May = 2024-05-03
He fled since Tuesday's raid. | Tuesday = 2024-08-27 >since
Starting Monday, shops will close. | Monday = 2024-09-02 >since
From Tuesday onwards, shops were closed. | Tuesday = 2024-08-27 >since
As of Thursday, 40,000 had died. | Thursday = 2024-08-29 >until
"""


@pytest.mark.parametrize(("published", "text", "expected"), read_table(EDGES))
def test_what_stands_beside_a_date_is_read(published: str, text: str, expected: str) -> None:
    assert show_all(text, published) == expected
