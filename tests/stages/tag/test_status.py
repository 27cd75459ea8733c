"""Whether a happening happened, is only planned, threatened, feared or denied."""

import pytest

from tag_layers import list_triggers


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rebels attacked the town.", "happened"),
        ("The army is planning a raid on the town.", "planned"),
        ("A protest will follow.", "planned"),
        ("Peace talks are due to open on Friday.", "planned"),
        ("Police foiled a suicide attack.", "attempted"),
        ("The failed raid cost the army dear.", "attempted"),
        ("The group threatened an attack on the town.", "threatened"),
        ("The army denied an attack on the town.", "denied"),
        ("Residents feared an attack on the town.", "hypothetical"),
        ("There could be airstrikes.", "hypothetical"),
        ("If the rebels attacked the town, many would flee.", "hypothetical"),
        ("The fighting was still raging.", "ongoing"),
        ("Fighting is underway.", "ongoing"),
        # what belongs to something else is passed over
        ("In May attacks hit the town.", "happened"),
        ("There were attacks against troops.", "happened"),
        ("The army, which may leave, raided the town.", "happened"),
    ],
)
def test_statuses(text: str, status: str) -> None:
    statuses = [
        told for words, _, told in list_triggers(text) if not words.startswith("threatened")
    ]
    assert statuses[:1] == [status]
