import re

import msgspec
import pytest

from reportedly.cli.table import layout
from reportedly.cli.view import Look, view_of
from reportedly.records.draft import Draft
from reportedly.records.reading import Reading

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
GOLDEN = """\
Raid near Tal Amra leaves 12 dead
Valley News · Fri 30 Aug 2024 (given)
────────────────────────────────────────────────────────────────────────────────────────────────────
1. Armed clash
   Relation  in response to event 2
   When      Thu 29 Aug 2024, early morning: “early Thursday”, relative to publication
   Where     near Tal Amra, Upper Valley, SYR: within about 25 km of a named point (precision 2)
   Who       Northern forces (state forces) → Black Banner (rebel group)

   #  Outcome    Low–best–high  Group              Side       Status     Source              Stance
   ─────────────────────────────────────────────────────────────────────────────────────────────────
   1  killed     12–12–?        members of the     target     combatant  Defense Command     asserts
                 “at least 12”  Black Banner                             (military,
                                                                         statement)
   2  injured    7–7–7          soldiers           initiator  combatant  reporter's own      asserts
                 “Seven”                                                 voice
   3  └ injured  2–2–2          soldiers (cause:   initiator  combatant  defense official    asserts
                 “two”          falls)                                   (official,
                                                                         unnamed)

   figure 1         Raid near Tal Amra leaves »12 dead«
   event, figure 1  Northern forces killed »at least 12 members of the Black Banner« in a »raid«
                    near Tal Amra early Thursday, the Defense Command said in a statement.
   figures 2, 3     »Seven soldiers were hurt«, »two of them in falls«, a defense official said.

2. Shelling, artillery or missile attack: ongoing
   How many  ?–30–? (“about 30”)
   When      not said
   Where     not said
   Who       Black Banner (rebel group)
   Weapons   rocket
   Claim     Black Banner (armed group): claims responsibility

   event  The raid came after about 30 »rocket attacks« on the army, which the Black Banner has
          claimed.

Present, without an event
   Northern forces (state forces)  troops; ?–400–? (“Some 400”); near Tal Amra, Upper Valley, SYR:
                                   within about 25 km of a named point (precision 2); reporter's own
                                   voice

   presence  »Some 400 troops« are based in Tal Amra.

Warning  date-order: An end before a start.

"""


def test_a_reading_as_a_person_sees_it(raid: Reading) -> None:
    assert layout(view_of(raid, str), Look(width=100)) == GOLDEN


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 300])
def test_nothing_is_wider_than_the_page(raid: Reading, raid_draft: Draft, width: int) -> None:
    shown = layout(view_of(raid, str, raid_draft, explain=True), Look(width=width))
    assert max(len(line) for line in shown.split("\n")) <= min(width, 120)
    assert "asserts" in shown


def test_styles_are_for_terminals_and_colors_for_those_who_want_them(raid: Reading) -> None:
    view = view_of(raid, str)
    colored = layout(view, Look(styled=True, colored=True))
    assert "\x1b[1;36m1. Armed clash" in colored
    assert "\x1b[1;4mrocket attacks\x1b[0m" in colored
    plain = layout(view, Look(styled=True, colored=False))
    assert "\x1b[1;4mrocket attacks\x1b[0m" in plain
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", plain)
    assert "»" not in plain


def test_styling_ignores_the_environment(raid: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "50")
    assert layout(view_of(raid, str), Look(width=100)) == GOLDEN


def test_no_event_is_explained(nothing: tuple[Reading, Draft]) -> None:
    reading, draft = nothing
    shown = layout(view_of(reading, str, draft), Look())
    assert shown.startswith("The harvest was good. Prices fell.\n")
    assert "\nno event: 2 sentences read, 0 triggers\n" in shown


def test_hostile_text_cannot_drive_the_terminal(hostile: Reading) -> None:
    shown = layout(view_of(hostile, str), Look())
    assert not CONTROL.search(shown)
    styled = layout(view_of(hostile, str), Look(styled=True, colored=True))
    assert not CONTROL.search(re.sub(r"\x1b\[[0-9;]*m", "", styled))
    assert "\x1b]" not in styled


def test_markup_of_the_layout_is_shown_as_it_is(nothing: tuple[Reading, Draft]) -> None:
    reading, draft = nothing
    article = msgspec.structs.replace(reading.article, title="[red]:bomb:[/red]")
    shown = layout(view_of(msgspec.structs.replace(reading, article=article), str, draft), Look())
    assert shown.startswith("[red]:bomb:[/red]\n")
