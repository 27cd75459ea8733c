"""What a text tells as the news of its day, and what it only mentions."""

import pytest

from reportedly.assemble.news import is_news
from told_texts import FRIDAY, draft_told, event_told, told_of

LONG = " The village was quiet." * 8


def news_in(body: str) -> bool:
    """Return whether the first trigger marked in `body` is news."""
    told = told_of(draft_told(body, "e1 attack happened"))
    return is_news(told.found.by_label["trigger"][0].span, told)


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen {e1:kill} six farmers in Kano.",
        "Gunmen in Kano {e1:kill} six farmers.",
        "Six farmers are {e1:killed} in Kano.",
        "Six farmers are reportedly {e1:killed} in Kano.",
        "Six farmers are reported {e1:killed} in Kano.",
        "Six farmers are being {e1:attacked} in Kano.",
        "Six farmers are {e1:dead} in Kano.",
        "A farmer is {e1:shot} in Kano.",
        "Six farmers have been {e1:killed} in Kano.",
        "The army says it has {e1:killed} six farmers in Kano.",
        "Rockets {e1:hit} the town of Gao.",
        "Some 10,000 {e1:protest} in Kano.",
        "Troops continue to {e1:withdraw} from Kano.",
        "Rebels are {e1:fighting} in Kano.",
        "Gunmen raid a village in Kano, {e1:killing} six.",
        "A {e1:suicide attack} in Kano, claimed by rebels, kills six.",
        "Niger: {e1:Clashes} in Kano leave six dead.",
        "The air force conducts {e1:air strikes} in Kano.",
        "There are {e1:protests} in Kano.",
        # a live page, and a text in the present tense throughout
        "14:30 Gunmen {e1:kill} six.\n\n14:40 It was quiet.\n\n15:10 It was quiet." + LONG,
        "Gunmen {e1:kill} six." + LONG,
    ],
)
def test_what_is_told_as_news(body: str) -> None:
    assert news_in(body)


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen {e1:killed} six farmers in Kano.",
        "Six farmers were {e1:killed} in Kano.",
        "Six farmers were reportedly {e1:killed} in Kano.",
        "Police say that gunmen {e1:killed} six farmers.",
        "Police find a store of arms after a {e1:bloodbath} in Kano.",
        "Police are called in after the {e1:killing} of six farmers.",
        "A court jails two men suspected of {e1:killing} six farmers.",
        "Police search for the six {e1:kidnapped} farmers.",
        "The minister condemns the {e1:attack} on Kano.",
        "Troops move in despite a {e1:ceasefire}.",
        "Gunmen plan to {e1:kill} six farmers.",
        "Gunmen may {e1:kill} six farmers.",
        "The mayor fears a terrorist {e1:attack}.",
        "Gunmen fled. Six farmers have been {e1:killed} this year.",
        "A {e1:bloodbath} in Kano.",
        # the news of a longer text is told in the past tense
        "Gunmen {e1:hold} six. They {e1:killed} two and {e1:wounded} one." + LONG,
    ],
)
def test_what_is_mentioned_besides(body: str) -> None:
    assert not news_in(body)


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen {e1:kill} six in Kano\n\nGunmen {e1:killed} six farmers in Kano.",
        "Gunmen {e1:kill} six in Kano\n\nThe farmers were at work.",
    ],
)
def test_the_present_tense_of_a_headline_dates_nothing(body: str) -> None:
    assert event_told(body, "e1 attack happened", titled=True).date is None


def test_a_brief_below_a_headline_is_dated() -> None:
    body = "Around the world\n\nGunmen {e1:kill} six farmers in Kano."
    date = event_told(body, "e1 attack happened", titled=True).date
    assert date is not None
    assert date.first == FRIDAY
