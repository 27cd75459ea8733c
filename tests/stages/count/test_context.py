"""What does not count, in sentences written for the purpose."""

import itertools

import pytest

from counts import counts_in, show
from reportedly.records.mentions import SentenceKind


def split_table(table: str) -> list[str]:
    return [sentence for line in table.strip().splitlines() for sentence in line.split(" | ")]


UNCOUNTED = """
It began in 1989. | The 2003–2011 war ended. | It happened in 2017. | Since 1990 it grew.
In 2017 people fled. | The 2015 attacks changed it. | By 2020 it was over. | The 1982 massacre.
It will run to 2015-16. | Between 2003 and 2011 it grew. | From 1982 to 1990 he ruled.
On 3 May it began. | On May 3 it began. | On May 3, 2020, it began. | On 3/5/2020 it began.
On 3 and 4 May it rained. | On May 3 and 4 it rained. | On May 3-5 it rained. | On 2020-05-03.
On Oct. 7 it began. | On October 7 it began. | On 03.05.2020.
The September 11 attacks began it. | The deal of 14 February held. | On the 3rd of May.
On Friday 13. | The 21st victim. | At 8 p.m. it ended. | At 08:30 it ended.
At 0830 GMT it ended. | At 8 am. | At 8pm. | It ended between 8 and 9 p.m. on time.
At 5 on Friday. | At about six in the morning. | He was third. | The 2nd Brigade came.
The twenty-first victim. | A 1st Battalion patrol. | They fired 7.62 mm rounds.
An AK-47 lay there. | T-72 tanks came. | F-16 jets flew. | Su-25s flew. | M23 came.
It fired 155mm shells. | An S-300 battery. | The G7 met. | A 122-mm gun. | A 105 mm howitzer.
A 12.7mm gun. | A .50 caliber gun. | A 50-caliber gun. | It fired 155 mm and 122 mm shells.
The 82nd Airborne came. | Brigade 401 came. | The 47th came. | 1 Corps held it.
The 3 Para mess. | It is 20 km away. | It is 30 miles off. | It weighs 5 tons.
It took 12 hours. | It took three days. | It took two weeks. | It lasted six months.
40 kg of TNT. | 12 to 15 km away. | 10 or 12 hours later. | Within 10 square km.
For two consecutive days. | Two more days. | Two and a half years. | Three-day talks.
The year 14 was wet. | A couple of days later. | Several years ago. | A few hours later.
Hundreds of miles. | Dozens of times. | Thousands of years ago. | At least 12 hours.
Some 20 km away. | We waited 12 hours.
Another two weeks. | 20 metric tons. | It cost $5m. | It cost 10 million dollars. | It cost €40.
It cost $10-15 million. | It cost USD 500. | It cost £1.4bn. | It cost 3 million US dollars.
Millions of dollars. | It cost 500 rupees. | US$ 30. | 5 percent. | 5 per cent. | 5% rose.
5 % rose. | 7.5 of it. | A 5.8 magnitude quake. | Magnitude 6. | It hit 40 degrees.
It was −5°C. | 33°20′N. | At 33.3, 44.4. | 45 knots. | 60 mph winds. | Call +964 770 123 4567.
Call 555-1234. | Call 212-555-1234 now. | It won 2-1. | They lost 3–0.
They beat them 1-2 at home. | They voted 15-20 on it. | It is ranked No. 2. | Nos. 4 came.
Number 5 came. | On Highway 60. | On Road 6. | On Route 7. | In Zone 5. | Article 5.
Resolution 2231. | Chapter VII. | Articles 5 and 6. | Articles 5, 6 and 7. | Flight 752 fell.
Camp 17. | Area 51. | Block 3. | Unit 8200. | Day 45 of the war. | She is age 17. | On page 3.
Covid-19 came. | On 9/11. | Phase two began. | Ward 7. | A Boeing 737 fell. | A 737 fell.
10 Downing Street shut. | Operation 1027 began. | The top 10. | T 72.
See https://example.org/2020/15-killed now. | See www.example.org/15. | #15dead | @user15
a@15.org | 1. Background | 2) Background | (1) Background | He had two-thirds of it.
One third of it. | Half of it. | It grew threefold. | Twice it failed. | Three times it failed.
Open 24/7. | A 50-50 split. | One in three fled. | Nine out of 10 fled. | One in 10 fled.
One out of every five fled. | A five-year-old fell. | They were aged 6 and 8.
A 45-year-old man. | The 15-year war. | In their 20s. | Aged between 11 and 71.
Boys aged 3, 5 and 8. | The age of 14. | Ages of 5 and 10. | A 15 year old boy.
Omar Haddad, 12, was there. | Omar, 45, and his son. | Omar (45) was there.
Children under five. | At age 83. | His sons, 8 and 10, were there.
People over 60. | 15- and 17-year-olds came.
15 and 17-year-olds came. | An 11-member panel. | In her twenties. | No longer.
No doubt it was. | No matter what. | A no-fly zone. | No. 5 came. | He said no. | No, he said.
No more. | No way. | He said no to it. | No sooner had it begun. | The Noes won.
None other came. | No one-sided deal. | They fought one another. | One can see.
The one that fell. | This one. | One day. | A one-sided deal. | The latest one was worse.
A new one came. | One-way. | One by one. | Each one. | Loved ones. | One of the deadliest raids.
One of the country's largest raids. | He is one of the most wanted. | One's. | He scores a goal.
Test scores fell. | Ground zero. | Zero tolerance. | They zero in on it. | Zero-sum.
Both India and Pakistan. | On both sides. | It hit both the port and the town.
Both in A and B. | SEAL Team Six came. | The Three Gorges Dam held. | A Formula One car.
Category Four winds. | Air Force One. | Multiple rocket launchers. | Several times.
A number of reasons. | A handful of days. | A million miles. | 1,2,3,4,5 | 1.2.3 | 10^30
1000000000000000000000000000000 | 99,999,999,999 | 1e30 | 0x15 | 007 | 15th | 4x4 | 5G | x15
15x | 1,2345 | 12,34 | ١٢٫٥٪ | ½ | ² | summer of '15 | 5+1 | P5+1 | 1/2 | 770 123 4567
1 200 people fled. | 12 per 100,000 people. | Per 100,000 people. | Every 15 of them.
On the hundred. | Euro 2020 began. | Vision 2030 grew. | A Mirage 2000 flew.
In early 2015, it began. | Windows 7. | Day one.
"""


# What makes a number no count: frames to be filled with numbers.
MEASURED = """
It is {n} km away. | It is {n} miles off. | It lies {n} metres down. | It took {n} hours.
It took {n} days. | It lasted {n} months. | It fired {n} mm shells. | It fired {n}mm shells.
A {n}-mm gun fired. | It weighs {n} kg. | It weighs {n} tons. | It cost ${n}.
It cost €{n} million. | It cost {n} dollars. | It cost {n} million euros. | It fell {n} percent.
It fell {n}%. | It hit {n} degrees. | A {n}-year-old fell. | She was aged {n}.
It rose {n}-fold. | On Highway {n}. | Flight {n} fell. | Unit {n} came. | Article {n}.
An AK-{n}. | The T-{n}s came. | Resolution {n}. | It failed {n} times.
Between {n} and {m} km away. | From {n} to {m} hours. | About {n} km away.
At least {n} minutes later. | More than {n} or {m} years. | Magnitude {n}. | The {n}th Brigade.
At {n}.5 of it. | It was {n}:30 then. | Up to {n}–{m} km away.
"""
DATED = """
On {n} May it began. | On May {n} it began. | On May {n}, 2020, it began. | On Sept. {n}.
On {n} and {m} May. | On May {n} and {m}. | At {n} p.m. it began. | At {n} am. | At {n} GMT.
On {n}/5/2020. | On the {n}th. | On March {n}-{m}. | In 20{n} it grew. | The 19{n} war.
"""


@pytest.mark.parametrize("text", split_table(UNCOUNTED))
def test_what_does_not_count_is_left_out(text: str) -> None:
    assert [show(mention) for mention in counts_in(text)] == []


def test_measures_and_dates_never_count() -> None:
    measured = itertools.product(split_table(MEASURED), range(2, 999, 17))
    dated = itertools.product(split_table(DATED), range(11, 29))
    sentences = [frame.format(n=n, m=n + 3) for frame, n in measured]
    sentences += [frame.format(n=n, m=n + 1) for frame, n in dated]
    assert len(sentences) >= 2_000
    assert [sentence for sentence in sentences if counts_in(sentence)] == []


def test_numbers_of_people_always_count() -> None:
    nouns = ("people", "soldiers", "civilians", "fighters", "children")
    wrong = [
        sentence
        for number, noun in itertools.product(range(1, 20_000, 47), nouns)
        for sentence in [f"It killed {number:,} {noun}."]
        if [mention.count.best for mention in counts_in(sentence)] != [number]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("At Least Seven Killed in Raid", "headline", ["At Least Seven = 7 7 ."]),
        ("NO CIVILIAN CASUALTIES REPORTED", "headline", ["NO = 0 0 0"]),
        ("US Raid Leaves Seven Dead", "headline", ["Seven = 7 7 7"]),
        ("Balibo Five to be heard", "headline", []),
        ("Five Dead, Six Missing", "headline", ["Five = 5 5 5", "Six = 6 6 6"]),
    ],
)
def test_headlines(text: str, kind: SentenceKind, expected: list[str]) -> None:
    assert [show(mention) for mention in counts_in(text, kind)] == expected
