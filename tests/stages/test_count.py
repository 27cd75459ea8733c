"""What counts, in sentences written for the purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counts import STAGE, a_draft_of_lines, counts_in, show
from reportedly.records.draft import Draft

# Each line: a sentence | its counts, in order.
COUNTED = """
The raid killed 15 fighters. | 15 = 15 15 15
Gunmen shot dead 3 officers. | 3 = 3 3 3
Seven soldiers were wounded. | Seven = 7 7 7
The blast killed twenty-one people. | twenty-one = 21 21 21
The blast killed twenty one people. | twenty one = 21 21 21
Medics counted one hundred and five dead. | one hundred and five = 105 105 105
A hundred people fled. | A hundred = 100 100 100
About a hundred people fled. | About a hundred = . 100 . ~
Some 1,200 people fled. | Some 1,200 = . 1200 . ~
The camp holds 1\u202f200 people. | 1\u202f200 = 1200 1200 1200
The camp holds 1\u00a0200 people. | 1\u00a0200 = 1200 1200 1200
The camp holds 150 000 people. | 150 000 = 150000 150000 150000
The camp holds 1,00,000 people. | 1,00,000 = 100000 100000 100000
The war displaced 1.2 million people. | 1.2 million = 1200000 1200000 1200000
The war displaced two million people. | two million = 2000000 2000000 2000000
The war displaced two hundred thousand people. | two hundred thousand = 200000 200000 200000
The war displaced 12k people. | 12k = 12000 12000 12000
The war displaced 1.5m people. | 1.5m = 1500000 1500000 1500000
The flood hit 3 lakh people. | 3 lakh = 300000 300000 300000
Half a million people fled. | Half a million = 500000 500000 500000
Half a dozen men were held. | Half a dozen = 6 6 6
A half-dozen men were held. | A half-dozen = 6 6 6
A dozen men were held. | A dozen = 12 12 12
Two dozen men were held. | Two dozen = 24 24 24
At least two dozen men were held. | At least two dozen = 24 24 .
Another dozen people were wounded. | Another dozen = 12 12 12
An estimated hundred people came. | An estimated hundred = . 100 . ~
A dozen two-story houses burned. | A dozen = 12 12 12
At least 15 people died. | At least 15 = 15 15 .
No fewer than 15 people died. | No fewer than 15 = 15 15 .
No less than 15 people died. | No less than 15 = 15 15 .
More than 15 people died. | More than 15 = 15 15 .
Over 15 people died. | Over 15 = 15 15 .
Just over 100 people died. | Just over 100 = 100 100 .
Upwards of 100 people died. | Upwards of 100 = 100 100 .
In excess of 100 people died. | In excess of 100 = 100 100 .
A minimum of 15 people died. | A minimum of 15 = 15 15 .
More than one person died. | More than one = 1 1 .
More than a dozen people died. | More than a dozen = 12 12 .
15 or more people died. | 15 or more = 15 15 .
15+ people died. | 15+ = 15 15 .
One or more attackers fled. | One or more = 1 1 .
>15 people died. | >15 = 15 15 .
Up to 15 people died. | Up to 15 = . . 15
As many as 15 people died. | As many as 15 = . . 15
At most 15 people died. | At most 15 = . . 15
No more than 15 people died. | No more than 15 = . . 15
Fewer than 15 people died. | Fewer than 15 = . . 15
Under 15 people died. | Under 15 = . . 15
Nearly 15 people died. | Nearly 15 = . 15 . ~
Almost 300 people died. | Almost 300 = . 300 . ~
Close to 300 people died. | Close to 300 = . 300 . ~
Around 15 people died. | Around 15 = . 15 . ~
Approximately 15 people died. | Approximately 15 = . 15 . ~
Roughly 15 people died. | Roughly 15 = . 15 . ~
Perhaps 15 people died. | Perhaps 15 = . 15 . ~
An estimated 15 people died. | An estimated 15 = . 15 . ~
~300 people died. | ~300 = . 300 . ~
15 or so people died. | 15 or so = . 15 . ~
Twenty-odd people died. | Twenty-odd = . 20 . ~
About half a million people fled. | About half a million = . 500000 . ~
As many as about 40 died. | As many as about 40 = . . 40 ~
More than an estimated 100 died. | More than an estimated 100 = 100 100 . ~
The dead number at least some 15 men. | at least some 15 = 15 15 . ~
15 to 20 people died. | 15 to 20 = 15 . 20
15-20 people died. | 15-20 = 15 . 20
15–20 people died. | 15–20 = 15 . 20
15 or 16 people died. | 15 or 16 = 15 . 16
Between 15 and 20 people died. | Between 15 and 20 = 15 . 20
Between about 15 and 20 people died. | Between about 15 and 20 = 15 . 20 ~
Fifteen to twenty men fled. | Fifteen to twenty = 15 . 20
One or two shots were heard. | One or two = 1 . 2
Two to three hundred people fled. | Two to three hundred = 200 . 300
10 to 15 thousand people fled. | 10 to 15 thousand = 10000 . 15000
900 to 1,000 people fled. | 900 to 1,000 = 900 . 1000
1,500-2,000 people fled. | 1,500-2,000 = 1500 . 2000
About 15 to 20 people died. | About 15 to 20 = 15 . 20 ~
Up to 15-20 people died. | Up to 15-20 = . . 20
Estimates ranging from 25 to 45 dead. | 25 to 45 = 25 . 45
The toll rose from 25 to 45 dead. | 25 = 25 25 25; 45 = 45 45 45
The toll rose by two to 15. | two = 2 2 2; 15 = 15 15 15
The toll stands at 15. | 15 = 15 15 15
Dozens were killed. | Dozens = 24 . 99
Dozens of people were killed. | Dozens = 24 . 99
At least dozens were killed. | At least dozens = 24 . .
Hundreds fled. | Hundreds = 200 . 999
Thousands fled. | Thousands = 2000 . 9999
Tens of thousands fled. | Tens of thousands = 20000 . 99999
Hundreds of thousands fled. | Hundreds of thousands = 200000 . 999999
Tens of people were hurt. | Tens = 20 . 99
Scores of people were hurt. | Scores = 40 . 99
Scores were hurt. | Scores = 40 . 99
The strike wounded scores more. | scores more = 40 . 99
Several people were hurt. | Several = 3 . 9
A number of people were hurt. | A number of = 3 . 9
Numerous attacks were reported. | Numerous = 3 . 9
Multiple people were hurt. | Multiple = 2 . 9
A few people were hurt. | A few = 3 . 5
A handful of people were hurt. | A handful = 3 . 5
A couple of people were hurt. | A couple = 2 2 2
A pair of gunmen fled. | A pair of = 2 2 2
A couple of hundred people fled. | A couple of hundred = . 200 . ~
A couple hundred people fled. | A couple hundred = . 200 . ~
Several hundred people fled. | Several hundred = 300 . 900
Several dozen people fled. | Several dozen = 36 . 108
A few thousand people fled. | A few thousand = 3000 . 5000
Up to several hundred fled. | Up to several hundred = . . 900
No civilians were hurt. | No = 0 0 0
There was no indication of civilian casualties. | no = 0 0 0
There were no immediate reports of injuries. | no = 0 0 0
None of the crew was hurt. | None = 0 0 0
No one was hurt. | No one = 0 0 0
Nobody was hurt. | Nobody = 0 0 0
Zero casualties were reported. | Zero = 0 0 0
The army gave 0 casualties. | 0 = 0 0 0
Not a single civilian was hurt. | Not a single = 0 0 0
Both were killed. | Both = 2 2 2
Both men died. | Both = 2 2 2
Both of them were arrested and charged. | Both = 2 2 2
One of the wounded was evacuated. | One = 1 1 1
One soldier was killed. | One = 1 1 1
A mine killed one and wounded two. | one = 1 1 1; two = 2 2 2
The clash left one dead. | one = 1 1 1
Only one Palestinian was killed. | one = 1 1 1
He said that one soldier was killed. | one = 1 1 1
He said that one of the soldiers was killed. | one = 1 1 1
It killed two in Gaza and one in Rafah. | two = 2 2 2; one = 1 1 1
In the blast one soldier died. | one = 1 1 1
At least one person is missing. | At least one = 1 1 .
Five were hit, and one was later freed. | Five = 5 5 5; one = 1 1 1
Another 14 were hurt. | Another 14 = 14 14 14
14 more were hurt. | 14 more = 14 14 14
14 others were hurt. | 14 others = 14 14 14
14 other people were hurt. | 14 other = 14 14 14
Two others were hurt in falls. | Two others = 2 2 2
The other 3 were freed. | other 3 = 3 3 3
An additional 900 are in Syria. | An additional 900 = 900 900 900
A further 10 were hurt. | A further 10 = 10 10 10
A further dozen were hurt. | A further dozen = 12 12 12
At least another 14 were hurt. | At least another 14 = 14 14 .
At least 14 others were hurt. | At least 14 others = 14 14 .
Another one was killed. | Another one = 1 1 1
One more soldier died. | One more = 1 1 1
Dozens more were hurt. | Dozens more = 24 . 99
Dozens of others were hurt. | Dozens = 24 . 99
14 more than last year were hurt. | 14 = 14 14 14
12 and 15 people died in the two attacks. | 12 = 12 12 12; 15 = 15 15 15; two = 2 2 2
It killed 12, 15 and 20 people. | 12 = 12 12 12; 15 = 15 15 15; 20 = 20 20 20
Killing 5 people and wounding 12. | 5 = 5 5 5; 12 = 12 12 12
15 killed, 20 wounded. | 15 = 15 15 15; 20 = 20 20 20
It has about 2,500 troops in A and an additional 900 in B. \
| about 2,500 = . 2500 . ~; an additional 900 = . 900 . ~
It saw about 50 raids and another 7 in B. | about 50 = . 50 . ~; another 7 = 7 7 7
Three vehicles and 14 houses burned. | Three = 3 3 3; 14 = 14 14 14
It claimed about 175 rocket and drone attacks. | about 175 = . 175 . ~
2000 troops arrived. | 2000 = 2000 2000 2000
The war killed 2000 people. | 2000 = 2000 2000 2000
2000 Syrian refugees arrived. | 2000 = 2000 2000 2000
More than 2000 were held. | More than 2000 = 2000 2000 .
1,989 were held. | 1,989 = 1989 1989 1989
On May 3, 15 people died. | 15 = 15 15 15
In May 15 people died. | 15 = 15 15 15
In 2017, 15 rebels died. | 15 = 15 15 15
On Friday 15 people died. | 15 = 15 15 15
Last week two Britons were killed. | two = 2 2 2
In the camp 12 people died. | 12 = 12 12 12
A 7.62 mm rifle and 12 grenades were found. | 12 = 12 12 12
The attack (12 dead) was claimed. | 12 = 12 12 12
It killed 15—mostly women. | 15 = 15 15 15
In Mosul, 15, mostly women, were killed. | 15 = 15 15 15
"15 dead" was the tally. | 15 = 15 15 15
Killed: 15. | 15 = 15 15 15
He handed over 15 bodies. | 15 = 15 15 15
It left thirty-two dead and sixty wounded. | thirty-two = 32 32 32; sixty = 60 60 60
قُتل ٣ people died. | ٣ = 3 3 3
１５ people died. | １５ = 15 15 15
The 10,000,000,000 bricks fell. | 10,000,000,000 = 10000000000 10000000000 10000000000
"""


@pytest.mark.parametrize("line", COUNTED.strip().splitlines())
def test_counts_are_read(line: str) -> None:
    text, expected = line.split(" | ")
    assert "; ".join(map(show, counts_in(text))) == expected


def test_counts_do_not_cross_sentences() -> None:
    text = "It was at least\n15 people. The toll was one\nhundred men fled"
    assert [show(mention) for mention in counts_in(text)] == ["15 = 15 15 15"]


def test_text_outside_sentences_is_not_read() -> None:
    draft = Draft(article=a_draft_of_lines("It killed 15 people.").article, sentences=())
    assert STAGE([draft])[0].counts == ()


def test_one_draft_out_for_each_in() -> None:
    drafts = [
        a_draft_of_lines("It killed 15."),
        a_draft_of_lines(""),
        a_draft_of_lines("It killed two."),
    ]
    results = STAGE(drafts)
    assert [result.article for result in results] == [draft.article for draft in drafts]
    assert [len(result.counts or ()) for result in results] == [1, 0, 1]


def test_letters_that_grow_in_lower_case_keep_offsets() -> None:
    (mention,) = counts_in("İİİ İstanbul: at least 15 people died.")
    assert mention.span.text == "at least 15"


PIECES = st.sampled_from(
    "15 1,200 7.5 at least about between and to or – - no one both dozens of several hundred "
    "thousand a half couple more others another 2015 May km people killed % $ ' “ ( ) . , / : \n "
    "İ ٣ ５ 0 00 + twenty five 999,999 nearly up fewer than million".split(" ")
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_any_text_gives_ordered_spans_and_bounds(text: str) -> None:
    draft = a_draft_of_lines(text)
    mentions = counts_in(text)
    end = 0
    for mention in mentions:
        span, count = mention.span, mention.count
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text == count.wording
        assert any(
            sentence.span.start <= span.start and span.end <= sentence.span.end
            for sentence in draft.sentences or ()
        )
        end = span.end
        bounds = [bound for bound in (count.low, count.best, count.high) if bound is not None]
        assert bounds
        assert bounds == sorted(bounds)
        assert all(0 <= bound <= 10**10 for bound in bounds)


@pytest.mark.parametrize(
    "text",
    ["9" * 100_000, "1," * 50_000, "1 " * 5_000, "one " * 5_000, "a" + " " * 50_000 + "hundred",
     "hundred " * 5_000, "at least " * 5_000 + "5", "15-" * 5_000, "5 to " * 5_000, "٣" * 9_000],
)  # fmt: skip
def test_hostile_numbers_are_survived(text: str) -> None:
    assert all(mention.span.text in text for mention in counts_in(text))
