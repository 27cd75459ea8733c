"""Wordings that count from the report's day, in sentences written for the purpose."""

import pytest

from dates import read_table, show_all

# The report's day is Friday, 30 August 2024, unless another one precedes the sentence.
RELATIVE = """
2024-08-27: A grenade went off on Wednesday (2000 GMT Tuesday).
    | Wednesday = 2024-08-28
    | Tuesday = 2024-08-27
2024-08-28: A grenade went off on Tuesday (0100 GMT Wednesday).
    | Tuesday = 2024-08-27
    | Wednesday = 2024-08-28
2024-08-28: A grenade went off on Tuesday (2000 GMT). | Tuesday = 2024-08-27
Ten years ago this month two died. | Ten years ago this month = 2014-08-01 2014-08-31 4
A truce due to start Monday failed. | Monday = 2024-09-02
A ward closed due to Monday's attack. | Monday = 2024-08-26
Two died Thursday. | Thursday = 2024-08-29
Two died on Thursday. | Thursday = 2024-08-29
Two died on Friday. | Friday = 2024-08-30
Two died on Saturday. | Saturday = 2024-08-24
Two died early Thursday. | early Thursday = 2024-08-29 @early morning
Two died late on Wednesday. | late on Wednesday = 2024-08-28 @late
Two died early on Wednesday. | early on Wednesday = 2024-08-28 @early morning
Two died Thursday morning. | Thursday morning = 2024-08-29 @morning
Two died on Thursday evening. | Thursday evening = 2024-08-29 @evening
Two died Thursday night. | Thursday night = 2024-08-29 @night
Two died late Thursday night. | late Thursday night = 2024-08-29 @night
Two died late Thursday afternoon. | late Thursday afternoon = 2024-08-29 @afternoon
Two died early Thursday morning. | early Thursday morning = 2024-08-29 @early morning
Thursday's operation went on. | Thursday = 2024-08-29
Thursday’s operation went on. | Thursday = 2024-08-29
Wednesday night's raid went on. | Wednesday night = 2024-08-28 @night
2024-08-31: Two died last Thursday. | last Thursday = 2024-08-29
Two died last Thursday. | last Thursday = 2024-08-29
Two died last Saturday. | last Saturday = 2024-08-24
Two died last Friday. | last Friday = 2024-08-23
2024-09-02: Two died last Wednesday. | last Wednesday = 2024-08-28
Two died last Wednesday night. | last Wednesday night = 2024-08-28 @night
They meet next Monday. | next Monday = 2024-09-02
2024-08-26: They meet next Friday. | next Friday = 2024-08-30 2024-09-06 3
They will meet this Saturday. | this Saturday = 2024-08-31
Two died this Tuesday. | this Tuesday = 2024-08-27
Two died this past Monday. | this past Monday = 2024-08-26
They will meet this coming Monday. | this coming Monday = 2024-09-02
Two died on Thursday last week. | Thursday last week = 2024-08-22
They meet on Monday next week. | Monday next week = 2024-09-02
Two died on Tuesday of this week. | Tuesday of this week = 2024-08-27
The first Friday of the month is a holiday. | -
They will meet on Monday. | Monday = 2024-09-02
They will meet on Friday. | Friday = 2024-08-30
On Monday, the court will decide. | Monday = 2024-09-02
On Monday the court said it will decide. | Monday = 2024-08-26
Talks are scheduled for Sunday. | Sunday = 2024-09-01
A ruling is due Monday. | Monday = 2024-09-02
The talks, which will resume on Sunday, failed. | Sunday = 2024-09-01
The talks would resume on Sunday, he said on Thursday.
    | Sunday = 2024-09-01
    | Thursday = 2024-08-29
He said on Thursday that talks will resume on Sunday. | Thursday = 2024-08-29 | Sunday = 2024-09-01
Israel will respond to the strike on Thursday. | Thursday = ?
It will avenge those killed on Thursday. | Thursday = ?
The union called for a strike on Monday. | Monday = ?
Ahead of Sunday's vote, two died. | Sunday = ?
Classes were cancelled for Monday and Tuesday. | Monday = ? | Tuesday = ?
Rain due to last until Monday caused floods. | Monday = ? >until
The fighting lasted until Friday. | Friday = 2024-08-30 >until
The truce was extended until Sunday. | Sunday = 2024-09-01 >until
The pullout must end by Monday. | Monday = 2024-09-02 >until
A truce held until Wednesday. | Wednesday = 2024-08-28 >until
By Thursday, rebels had taken the town. | Thursday = 2024-08-29 >until
The rebels have until Monday. | Monday = ? >until
Two died since Monday. | Monday = 2024-08-26 >since
They fought from Monday to Wednesday. | from Monday to Wednesday = 2024-08-26 2024-08-28 2
They fought between Monday and Wednesday. | between Monday and Wednesday = 2024-08-26 2024-08-28 2
They fought Monday through Wednesday. | Monday through Wednesday = 2024-08-26 2024-08-28 2
They will meet from Monday to Wednesday. | from Monday to Wednesday = 2024-09-02 2024-09-04 2
They fought between Wednesday night and Thursday morning.
    | between Wednesday night and Thursday morning = 2024-08-28 2024-08-29 2 @overnight
They fought late Wednesday into Thursday.
    | late Wednesday into Thursday = 2024-08-28 2024-08-29 2 @overnight
They fought on the night of Wednesday to Thursday.
    | the night of Wednesday to Thursday = 2024-08-28 2024-08-29 2 @night
They fought on Monday and Tuesday. | Monday = 2024-08-26 | Tuesday = 2024-08-27
Two died today. | today = 2024-08-30
Two died earlier today. | earlier today = 2024-08-30
Two died yesterday. | yesterday = 2024-08-29
Two died yesterday evening. | yesterday evening = 2024-08-29 @evening
They meet tomorrow. | tomorrow = 2024-08-31
They meet tomorrow night. | tomorrow night = 2024-08-31 @night
They meet tonight. | tonight = 2024-08-30 @night
Two died the day before yesterday. | the day before yesterday = 2024-08-28
They meet the day after tomorrow. | the day after tomorrow = 2024-09-01
Two died overnight. | overnight = 2024-08-29 2024-08-30 2 @overnight
Two died in an overnight raid. | overnight = 2024-08-29 2024-08-30 2 @overnight
Two were killed by overnight shelling. | overnight = 2024-08-29 2024-08-30 2 @overnight
Two died overnight on Wednesday. | overnight on Wednesday = 2024-08-27 2024-08-29 2 @overnight
Two died overnight into Thursday. | overnight into Thursday = 2024-08-28 2024-08-29 2 @overnight
Two died Wednesday overnight. | Wednesday overnight = 2024-08-28 2024-08-29 2 @overnight
Two died overnight from Wednesday to Thursday.
    | overnight from Wednesday to Thursday = 2024-08-28 2024-08-29 2 @overnight
On Tuesday, two died in an overnight raid. | Tuesday = 2024-08-27 | overnight = ? @overnight
The army said on Thursday that two died overnight.
    | Thursday = 2024-08-29
    | overnight = ? @overnight
Two died this morning. | this morning = 2024-08-30 @morning
Two died early this morning. | early this morning = 2024-08-30 @early morning
Two died this evening. | this evening = 2024-08-30 @evening
Two died last night. | last night = 2024-08-29 @night
Two died late last night. | late last night = 2024-08-29 @night
Two died earlier this week. | earlier this week = 2024-08-26 2024-08-30 2
2024-08-26: Two died earlier this week. | earlier this week = 2024-08-25 2024-08-26 2
Two died this week. | this week = 2024-08-26 2024-08-30 2
2024-08-26: Two died this week. | this week = 2024-08-25 2024-08-26 2
They will meet this week. | this week = 2024-08-30 2024-09-01 2
They will meet later this week. | later this week = 2024-08-30 2024-09-01 2
Two died earlier this month. | earlier this month = 2024-08-01 2024-08-30 4
2024-08-01: Two died earlier this month. | earlier this month = ?
Two died this month. | this month = 2024-08-01 2024-08-30 4
2024-08-01: Two died this month. | this month = ?
Two died this year. | this year = 2024-01-01 2024-08-30 5
Two died earlier this year. | earlier this year = 2024-01-01 2024-08-30 5
Two died earlier in the week. | earlier in the week = 2024-08-26 2024-08-30 2
They will meet later this month. | later this month = 2024-08-30 2024-08-31 4
Two died last week. | last week = 2024-08-19 2024-08-25 3
2024-09-01: Two died last week. | last week = 2024-08-19 2024-08-31 4
Two died late last week. | late last week = 2024-08-22 2024-08-25 2
Two died last month. | last month = 2024-07-01 2024-07-31 4
Two died late last month. | late last month = 2024-07-21 2024-07-31 4
2024-01-15: Two died last month. | last month = 2023-12-01 2023-12-31 4
Two died last year. | last year = 2023-01-01 2023-12-31 5
Two died late last year. | late last year = 2023-09-01 2023-12-31 5
They meet next week. | next week = 2024-09-02 2024-09-08 3
They meet next month. | next month = 2024-09-01 2024-09-30 4
They meet next year. | next year = 2025-01-01 2025-12-31 5
2024-12-31: They meet next month. | next month = 2025-01-01 2025-01-31 4
Two died two days ago. | two days ago = 2024-08-28
Two died 10 days ago. | 10 days ago = 2024-08-20
Two died about two days ago. | two days ago = 2024-08-27 2024-08-29 2
Two died a week ago. | a week ago = 2024-08-23
Two died just a week ago. | a week ago = 2024-08-23
Two died three weeks ago. | three weeks ago = 2024-08-09
Two died a month ago. | a month ago = 2024-07-01 2024-07-31 4
2024-03-31: Two died a month ago. | a month ago = 2024-02-01 2024-02-29 4
Two died two years ago. | two years ago = 2022-01-01 2022-12-31 5
2024-02-29: Two died a year ago. | a year ago = 2023-02-01 2023-02-28 4
Two died 12 hours ago. | 12 hours ago = 2024-08-29 2024-08-30 2
Two died more than a year ago. | a year ago = ?
Two died two or three days ago. | three days ago = ?
Two died twenty five days ago. | five days ago = ?
Two died 999 decades ago. | 999 decades ago = ?
It is 24,000 years old, found 24,000 years ago. | years ago = ?
Two died a few days ago. | a few days ago = ?
Two died months ago. | months ago = ?
Two died several weeks earlier. | several weeks earlier = ?
Two died in the past 24 hours. | the past 24 hours = 2024-08-29 2024-08-30 2
Two died in the last 48 hours. | the last 48 hours = 2024-08-28 2024-08-30 2
Two died over the past week. | the past week = 2024-08-23 2024-08-30 3
Two died in the past two weeks. | the past two weeks = 2024-08-16 2024-08-30 4
Two died in the last three months. | the last three months = 2024-05-30 2024-08-30 5
Two died in the last year. | the last year = 2023-08-30 2024-08-30 5
Two died in the last year of the war. | -
They will meet in the next two weeks. | the next two weeks = 2024-08-30 2024-09-13 4
Two died in recent months. | recent months = ?
Two died in the past few days. | the past few days = ?
They will meet in the coming days. | the coming days = ?
Two died over the weekend. | the weekend = 2024-08-24 2024-08-25 2
2024-09-01: Two died over the weekend. | the weekend = 2024-08-31 2024-09-01 2
2024-08-31: Two died at the weekend. | the weekend = 2024-08-31 2024-09-01 2
They will meet over the weekend. | the weekend = 2024-08-31 2024-09-01 2
Two died last weekend. | last weekend = 2024-08-24 2024-08-25 2
2024-09-01: Two died last weekend. | last weekend = 2024-08-24 2024-08-25 2
Two died this weekend. | this weekend = ?
2024-08-26: Two died this weekend. | this weekend = 2024-08-24 2024-08-25 2
They will meet this weekend. | this weekend = 2024-08-31 2024-09-01 2
They meet next weekend. | next weekend = ?
2024-01-01: Two died yesterday. | yesterday = 2023-12-31
2024-03-01: Two died yesterday. | yesterday = 2024-02-29
2023-03-01: Two died yesterday. | yesterday = 2023-02-28
2024-01-01: Two died on Sunday. | Sunday = 2023-12-31
"""


@pytest.mark.parametrize(("published", "text", "expected"), read_table(RELATIVE))
def test_a_relative_wording_is_resolved(published: str, text: str, expected: str) -> None:
    assert show_all(text, published) == expected
