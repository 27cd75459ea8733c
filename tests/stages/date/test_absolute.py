"""Days, months and years of the calendar, in sentences written for the purpose."""

import pytest

from dates import read_table, show_all

# The report's day is Friday, 30 August 2024, unless another one precedes the sentence.
CALENDAR = """
It began on 31 August 2024. | 31 August 2024 = 2024-08-31 stated
It began on 31st August 2024. | 31st August 2024 = 2024-08-31 stated
It began on the 31st of August 2024. | the 31st of August 2024 = 2024-08-31 stated
It began on 31 August, 2024. | 31 August, 2024 = 2024-08-31 stated
The raid of August 31, 2024, failed. | August 31, 2024 = 2024-08-31 stated
It began on Aug. 31, 2024. | Aug. 31, 2024 = 2024-08-31 stated
It began on Sept 1 2024. | Sept 1 2024 = 2024-09-01 stated
It began on Sept. 1st, 2024. | Sept. 1st, 2024 = 2024-09-01 stated
It began on 2024-08-31. | 2024-08-31 = 2024-08-31 stated
It began on 2024-08-31T10:00. | 2024-08-31 = 2024-08-31 stated
It began on 31/08/2024. | 31/08/2024 = 2024-08-31 stated
It began on 08/31/2024. | 08/31/2024 = 2024-08-31 stated
It began on 31.08.2024. | 31.08.2024 = 2024-08-31 stated
It began on 03.04.2024. | 03.04.2024 = 2024-04-03 stated
It began on 05/05/2024. | 05/05/2024 = 2024-05-05 stated
It began on 03/04/2024. | 03/04/2024 = ? stated
It began on Saturday, 31 August 2024. | Saturday, 31 August 2024 = 2024-08-31 stated
It began on Saturday, August 31, 2024. | Saturday, August 31, 2024 = 2024-08-31 stated
It began on Monday, 31 August 2024. | Monday, 31 August 2024 = ? stated
It began on 29 February 2024. | 29 February 2024 = 2024-02-29 stated
It began on 29 February 2023. | 29 February 2023 = ? stated
It began on 31 February 2024. | 31 February 2024 = ? stated
It began on 31 April. | 31 April = ?
It began on 0 May 2024. | -
It began on 3 May 3024. | 3 May 3024 = ? stated
It began on 3 May 2030. | 3 May 2030 = ? stated
It will end on 3 May 2029. | 3 May 2029 = 2029-05-03 stated
It began on 3 May 1899. | 3 May 1899 = ? stated
It began on 2024-13-01. | 2024-13-01 = ? stated
It began on March 3. | March 3 = 2024-03-03
It began on 3 March. | 3 March = 2024-03-03
It began on the 3rd of March. | the 3rd of March = 2024-03-03
It began on Feb. 29. | Feb. 29 = 2024-02-29
It began on August 30. | August 30 = 2024-08-30
It began on Sunday, August 25. | Sunday, August 25 = 2024-08-25
It began on Thursday 25 August. | Thursday 25 August = ?
2024-01-02: It began on Dec. 30. | Dec. 30 = 2023-12-30
2024-01-02: Two died on January 1. | January 1 = 2024-01-01
2024-03-01: Two died on February 29. | February 29 = 2024-02-29
2023-03-01: Two died on February 29. | February 29 = ?
2023-01-05: The vote was due on January 10. | January 10 = 2023-01-10
Two died on Sept. 2. | Sept. 2 = ?
The court will meet on Sept. 2. | Sept. 2 = 2024-09-02
The vote is scheduled for November 5. | November 5 = 2024-11-05
Two were killed on November 5. | November 5 = 2023-11-05
The election on November 5 looms. | November 5 = ?
It began on May 3 last year. | May 3 last year = 2023-05-03
It began on 3 May of last year. | 3 May of last year = 2023-05-03
It ends on May 3 next year. | May 3 next year = 2025-05-03
In 2019 he fled, and on May 3 he died. | 2019 = 2019-01-01 2019-12-31 5 stated | May 3 = ?
The report of 2 May 2024 says ten died on May 3.
    | 2 May 2024 = 2024-05-02 stated
    | May 3 = 2024-05-03 stated
In May 20 people fled. | May = 2024-05-01 2024-05-31 4
On May 5, 2000 people fled. | May 5 = 2024-05-05
Since October 7, many have died. | October 7 = 2023-10-07 >since
The October 7 attacks killed many. | October 7 = 2023-10-07
2025-12-01: Since October 7, many have died. | October 7 = ? >since
2025-12-01: The October 7 attacks killed many. | October 7 = 2023-10-07
2025-12-01: A mine killed two on October 7. | October 7 = 2025-10-07
2025-11-01: A mine killed two on October 7. | October 7 = 2025-10-07
2010-03-05: The September 11 attacks changed it. | September 11 = 2001-09-11
They fought between 3 and 5 May. | between 3 and 5 May = 2024-05-03 2024-05-05 2
They fought from 3 to 5 May 2023. | from 3 to 5 May 2023 = 2023-05-03 2023-05-05 2 stated
They fought on 3–5 May. | 3–5 May = 2024-05-03 2024-05-05 2
They fought on 3-5 May 2023. | 3-5 May 2023 = 2023-05-03 2023-05-05 2 stated
They fought on May 3-5. | May 3-5 = 2024-05-03 2024-05-05 2
They fought on May 3–5, 2023. | May 3–5, 2023 = 2023-05-03 2023-05-05 2 stated
They fought from May 3 to 5. | from May 3 to 5 = 2024-05-03 2024-05-05 2
They fought on 3 and 4 May. | 3 and 4 May = 2024-05-03 2024-05-04 2
Clashes on May 3 and 4 left ten dead. | May 3 and 4 = 2024-05-03 2024-05-04 2
They fought on May 3 and 4. | May 3 and 4 = 2024-05-03 2024-05-04 2
On May 3 and 4 people died. | May 3 = 2024-05-03
They fought from 30 April to 2 May. | from 30 April to 2 May = 2024-04-30 2024-05-02 2
They fought between April 30 and May 2, 2023.
    | between April 30 and May 2, 2023 = 2023-04-30 2023-05-02 2 stated
They fought from April 30 to May 2. | from April 30 to May 2 = 2024-04-30 2024-05-02 2
2024-01-10: They fought from 30 December to 2 January.
    | from 30 December to 2 January = 2023-12-30 2024-01-02 2
They fought from 30 December 2022 to 2 January 2023.
    | from 30 December 2022 to 2 January 2023 = 2022-12-30 2023-01-02 2 stated
They fought from 5 to 3 May. | from 5 to 3 May = ?
They fought from 30 to 31 February 2024. | from 30 to 31 February 2024 = ? stated
They came on the night of 3-4 May. | the night of 3-4 May = 2024-05-03 2024-05-04 2 @night
They came on the night of May 3. | the night of May 3 = 2024-05-03 @night
They came on the morning of 3 May. | the morning of 3 May = 2024-05-03 @morning
The week of 5 August was calm. | The week of 5 August = 2024-08-05 2024-08-11 3
The week of August 7 was calm. | The week of August 7 = 2024-08-05 2024-08-11 3
The week ending 4 August was calm. | The week ending 4 August = 2024-07-29 2024-08-04 3
He fled in June. | June = 2024-06-01 2024-06-30 4
He fled in August. | August = 2024-08-01 2024-08-30 4
He fled in October. | October = 2023-10-01 2023-10-31 4
The October elections were held in October. | October = ?
He will flee in October. | October = 2024-10-01 2024-10-31 4
He fled in June last year. | June last year = 2023-06-01 2023-06-30 4
He fled last June. | last June = ?
He fled last December. | last December = 2023-12-01 2023-12-31 4
He fled in mid-June 2019. | mid-June 2019 = 2019-06-10 2019-06-20 4 stated
He fled in early June. | early June = 2024-06-01 2024-06-10 4
He fled in late August. | late August = 2024-08-21 2024-08-30 4
He fled at the end of June. | the end of June = 2024-06-21 2024-06-30 4
Since early October, many have fled. | early October = 2023-10-01 2023-10-10 4 >since
He fled at the beginning of 2017. | the beginning of 2017 = 2017-01-01 2017-04-30 5 stated
It was signed in August 2021. | August 2021 = 2021-08-01 2021-08-31 4 stated
It was signed in Aug. 2021. | Aug. 2021 = 2021-08-01 2021-08-31 4 stated
It lasted from March to May. | from March to May = 2024-03-01 2024-05-31 5
It lasted from March to May 2019. | from March to May 2019 = 2019-03-01 2019-05-31 5 stated
It lasted from December 2018 to May 2019.
    | from December 2018 to May 2019 = 2018-12-01 2019-05-31 5 stated
It lasted from November to January 2020.
    | from November to January 2020 = 2019-11-01 2020-01-31 5 stated
2024-01-20: He fled in December. | December = 2023-12-01 2023-12-31 4
2024-12-20: The vote is planned for January. | January = 2025-01-01 2025-01-31 4
2024-12-20: Troops left in January. | January = 2024-01-01 2024-01-31 4
They came in the summer of 2014. | the summer of 2014 = 2014-06-01 2014-08-31 5 stated
They came in the winter of 2014-15. | the winter of 2014-15 = 2014-12-01 2015-02-28 5 stated
They came in the winter of 2014-17. | the winter of 2014-17 = ? stated
They came in the winter of 2014. | the winter of 2014 = ? stated
They came in spring 2014. | spring 2014 = 2014-03-01 2014-05-31 5 stated
They came in 2014. | 2014 = 2014-01-01 2014-12-31 5 stated
Since 2014 they have fought. | 2014 = 2014-01-01 2014-12-31 5 stated >since
They came in early 2017. | early 2017 = 2017-01-01 2017-04-30 5 stated
They came in late 2017. | late 2017 = 2017-09-01 2017-12-31 5 stated
They came in mid-2017. | mid-2017 = 2017-05-01 2017-08-31 5 stated
It will run until 2028. | 2028 = 2028-01-01 2028-12-31 5 stated >until
It will run until 2038. | -
The war of 2003-2011 was long. | 2003-2011 = 2003-01-01 2011-12-31 5 stated
The war lasted from 2003 to 2011. | from 2003 to 2011 = 2003-01-01 2011-12-31 5 stated
The war lasted between 2003 and 2011. | between 2003 and 2011 = 2003-01-01 2011-12-31 5 stated
They came in the 1990s. | the 1990s = 1990-01-01 1999-12-31 5 stated
They came in the early 1990s. | the early 1990s = 1990-01-01 1993-12-31 5 stated
"""


@pytest.mark.parametrize(("published", "text", "expected"), read_table(CALENDAR))
def test_a_date_of_the_calendar_is_resolved(published: str, text: str, expected: str) -> None:
    assert show_all(text, published) == expected
