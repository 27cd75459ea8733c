"""What is no date, in sentences written for the purpose."""

import pytest

from dates import read_table, show_all

# The report's day is Friday, 30 August 2024, unless another one precedes the sentence.
LOOKALIKES = """
It may end. May they live. Theresa May spoke. | -
They march on. March on! Protesters march on Monday's route. | Monday = 2024-08-26
The March 23 Movement came. | -
The March 23 Movement (M23) took it on 3 May 2024. | 3 May 2024 = 2024-05-03 stated
The 17 November group struck. | -
The Revolutionary Organization 17 November struck. | -
The October 7 Brigade came. | -
The 6 October Bridge fell. | -
The April 6 Movement met. | -
Black Friday and Bloody Sunday. | -
Easter Sunday and Good Friday. | -
Every Friday they meet. | -
On Fridays they meet. | -
Sunday Igboho fled. | -
Troops killed Sunday Igboho. | -
The Sunday Times wrote it. | -
The Mail on Sunday wrote it. | -
The 9/11 attacks. | -
A 24-hour curfew began. | -
The 45-year-old died. | -
Day 45 of the war. | Day 45 of the war = ?
They sat in the sun for a second. | -
He was in his 90s. | -
The overnight bus crashed. | -
An overnight curfew began. | -
Even today he is missed. | -
Today's world is small. | -
USA Today wrote it. | -
It killed 2014 people. | -
A force of 2000 fighters came. | -
In 2000 homes it was dark. | -
Some 1990 fled. | -
It cost $2014 then. | -
In 2014-15 it rained. | -
Two years of war. In two days it will end. For three days they fought. | -
Hamas and Marines and Decades and Junta. | -
Junta 3, Marines 5, 12 Marines, 3 Mayors. | -
Four people came later, some earlier, none ago. | -
Last minute talks. This time it held. Next door. | -
The 1500s and the 1850s. | -
He called 555-2014. | -
UN resolution 1701 and article 2024a. | -
The first Friday of the month. | -
"""


@pytest.mark.parametrize(("published", "text", "expected"), read_table(LOOKALIKES))
def test_a_lookalike_is_no_date(published: str, text: str, expected: str) -> None:
    assert show_all(text, published) == expected
