"""Wordings that count from the day last spoken of, in sentences written for the purpose."""

import pytest

from dates import read_table, show_all

# The report's day is Friday, 30 August 2024, unless another one precedes the sentence.
STORIES = """
He was shot on Tuesday. Exactly a week earlier he fled.
    | Tuesday = 2024-08-27
    | a week earlier = 2024-08-20
A blast killed six on 6 August. A second charge was found ten days after the bombing.
    | 6 August = 2024-08-06
    | ten days after = 2024-08-16
A blast killed six on 6 August and a raid two on 8 August. He fled a day after the attack.
    | 6 August = 2024-08-06
    | 8 August = 2024-08-08
    | a day after = ?
On Tuesday the ward was full. It had treated 52 people in the previous 24 hours.
    | Tuesday = 2024-08-27
    | the previous 24 hours = 2024-08-26 2024-08-27 2
It treated 52 people in the previous 24 hours. | the previous 24 hours = 2024-08-29 2024-08-30 2
The siege began in 2014. Two died on 12 March of that year.
    | 2014 = 2014-01-01 2014-12-31 5 stated
    | 12 March of that year = 2014-03-12
Two died on 12 March of that year. | 12 March of that year = ?
He was shot on Tuesday. A week earlier he fled.
    | Tuesday = 2024-08-27
    | A week earlier = 2024-08-19 2024-08-21 2
He was shot on Tuesday and died two days later.
    | Tuesday = 2024-08-27
    | two days later = 2024-08-29
He was shot on Tuesday and died five days later. | Tuesday = 2024-08-27 | five days later = ?
He was shot on Tuesday and died the next day. | Tuesday = 2024-08-27 | the next day = 2024-08-28
He was shot on Tuesday and fled the following night.
    | Tuesday = 2024-08-27
    | the following night = 2024-08-28 @night
The raid on Tuesday came after one the previous day.
    | Tuesday = 2024-08-27
    | the previous day = 2024-08-26
He was shot on Tuesday, a day after he fled. | Tuesday = 2024-08-27 | a day after = 2024-08-26
He was shot on Tuesday, the day after his return.
    | Tuesday = 2024-08-27
    | the day after = 2024-08-26
He was shot on Tuesday, two days before the vote.
    | Tuesday = 2024-08-27
    | two days before = 2024-08-29
He was shot on Tuesday. Two others died on the same day.
    | Tuesday = 2024-08-27
    | the same day = 2024-08-27
He was shot on Tuesday. Later that day two died.
    | Tuesday = 2024-08-27
    | Later that day = 2024-08-27
He was shot on Tuesday. His aide died that night.
    | Tuesday = 2024-08-27
    | that night = 2024-08-27 @night
He was shot on Tuesday; his aide had died the day before.
    | Tuesday = 2024-08-27
    | the day before = 2024-08-26
At 3 p.m. the day before, on Monday, he fled. | 3 p.m. the day before = ? | Monday = 2024-08-26
He was shot on Tuesday. The following week he died. | Tuesday = 2024-08-27 | The following week = ?
He was shot on 3 May 2019. The following month he died.
    | 3 May 2019 = 2019-05-03 stated
    | The following month = 2019-06-01 2019-06-30 4
He was shot on 3 May 2019. The previous year he fled.
    | 3 May 2019 = 2019-05-03 stated
    | The previous year = 2018-01-01 2018-12-31 5
He was shot on 3 May 2019. The following Friday he died.
    | 3 May 2019 = 2019-05-03 stated
    | The following Friday = 2019-05-10
He was shot on 3 May 2019. The previous Friday he fled.
    | 3 May 2019 = 2019-05-03 stated
    | The previous Friday = 2019-04-26
He was shot on 3 May 2019. Three years later he died.
    | 3 May 2019 = 2019-05-03 stated
    | Three years later = 2022-01-01 2022-12-31 5
He was shot on 31 January 2023 and died a month later.
    | 31 January 2023 = 2023-01-31 stated
    | a month later = 2023-02-01 2023-02-28 4
He was shot on 30 December 2023 and died three days later.
    | 30 December 2023 = 2023-12-30 stated
    | three days later = 2024-01-02
He was shot. The next day he died. | The next day = ?
The next day he died. He was shot on Tuesday. | The next day = ? | Tuesday = 2024-08-27
Two days after October 7, he fled. | Two days after October 7 = 2023-10-09
A day after Thursday's attack, he fled. | A day after = 2024-08-30 | Thursday = 2024-08-29
Two weeks before 3 May 2019, he fled. | Two weeks before 3 May 2019 = 2019-04-16 2019-04-22 3
The day before Thursday's vote, he fled. | The day before = ? | Thursday = ?
The day after the attack, he fled. | The day after = ?
It came two days before the vote. | two days before = ?
It took two days longer; it came later than planned. | -
Two years later than planned, it opened. | -
The attack came a day after he fled. | a day after = ?
On the same day as the attack, he fled. | -
He was shot in 2019. The next day he fled.
    | 2019 = 2019-01-01 2019-12-31 5 stated
    | The next day = ?
He was shot earlier this week. The next day he fled.
    | earlier this week = 2024-08-26 2024-08-30 2
    | The next day = ?
He was shot on Tuesday. / Nobody else was. / Two days later he died.
    | Tuesday = 2024-08-27
    | Two days later = 2024-08-29
He was shot on Tuesday. / 1. / 2. / 3. / 4. / 5. / 6. / 7. / 8. / 9. / The next day he died.
    | Tuesday = 2024-08-27
    | The next day = 2024-08-28
He was shot on Tuesday. / 1. / 2. / 3. / 4. / 5. / 6. / 7. / 8. / 9. / 10. / The next day he died.
    | Tuesday = 2024-08-27
    | The next day = ?
He was shot on Monday. / The army said so on Wednesday. / The next day he died.
    | Monday = 2024-08-26
    | Wednesday = 2024-08-28
    | The next day = 2024-08-29
Thursday's raid follows another. / It came just a week earlier.
    | Thursday = 2024-08-29
    | a week earlier = 2024-08-21 2024-08-23 2
"""


@pytest.mark.parametrize(("published", "text", "expected"), read_table(STORIES))
def test_a_story_counts_from_its_last_day(published: str, text: str, expected: str) -> None:
    assert show_all(text, published) == expected
