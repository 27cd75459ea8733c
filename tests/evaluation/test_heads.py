import pytest

from reportedly.evaluation.heads import group_head


@pytest.mark.parametrize(
    ("group", "head"),
    [
        ("members of the Islamic State group", "member"),
        ("young women", "woman"),
        ("US troops", "troop"),
        ("children", "child"),
        ("policemen and their driver", "driver"),
        ("people, most of them women", "person"),
        ("families", "family"),
        ("of the dead", "dead"),
        ("", ""),
        ("student's", "student"),
        ("soldiers killed", "soldier"),
        ("crew members aboard", "member"),
        ("refugees near Idlib", "refugee"),
        ("schoolchildren", "schoolchild"),
        ("three policewomen", "policewoman"),
        ("gunmen", "gunman"),
        ("residents of Yemen", "resident"),
        ("injured", "injured"),
    ],
)
def test_heads_of_groups(group: str, head: str) -> None:
    assert group_head(group) == head
