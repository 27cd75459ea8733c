from datetime import date

from attributes import LABELS, tell
from by_hand import findings_in
from reportedly.corpora.muc4_datelines import Dateline
from reportedly.evaluation.muc4.found import FoundTemplate
from reportedly.evaluation.muc4.slot_reading import SlotReader
from reportedly.resources.model.findings import Findings

READER = SlotReader(LABELS)
TEXT = (
    "colombian rebels kidnapped two miners in medellin yesterday. on 3 january they tried to kill "
    "judge rivas in bogota, and threaten to strike the bank."
)
DATELINE = Dateline("BOGOTA", "", date(1990, 1, 13))
KIDNAPPING = FoundTemplate(type="kidnapping")
ATTACK = FoundTemplate(type="attack", roles={"victim": (("rivas",),), "target": (("bank",),)})
FINDINGS = tell(
    findings_in(
        TEXT,
        {
            "trigger": ["kidnapped", "tried to kill", "strike"],
            "place": ["medellin", "bogota"],
            "date": ["yesterday", "on 3 january"],
            "victims": ["two miners", "judge rivas"],
            "number": ["two"],
            "muc4.victim": ["rivas"],
            "muc4.target": ["bank"],
        },
        {
            "at": [
                (("trigger", 0), ("place", 0), 0.9),
                (("trigger", 1), ("place", 1), 0.8),
                (("trigger", 2), ("place", 1), 0.7),
                (("presence", 0), ("place", 0), 1.0),
            ],
            "when": [(("trigger", 0), ("date", 0), 0.6), (("trigger", 1), ("date", 1), 0.9)],
            "victims of": [
                (("trigger", 0), ("victims", 0), 0.9),
                (("trigger", 1), ("victims", 1), 0.9),
            ],
            "number of": [(("victims", 0), ("number", 0), 0.9)],
        },
    ),
    {
        ("trigger", 0): {
            "trigger.type": "abduction_forced_disappearance",
            "trigger.status": "happened",
        },
        ("trigger", 1): {"trigger.type": "attack", "trigger.status": "attempted"},
        ("trigger", 2): {"trigger.type": "attack", "trigger.status": "attempted"},
        ("victims", 0): {"victims.outcome": "released", "victims.status": "civilian"},
        ("victims", 1): {"victims.outcome": "injured"},
    },
)
NOTHING = Findings({}, {}, {})


def test_a_template_is_filled_from_the_triggers_of_its_type() -> None:
    (template,) = READER.fill(TEXT, FINDINGS, [KIDNAPPING], DATELINE)
    assert template.type == "kidnapping"
    assert template.slots == {
        "date": ("12 JAN 90",),
        "location": ("COLOMBIA: MEDELLIN (CITY)",),
        "stage": ("ACCOMPLISHED",),
        "victim_number": ("2: MINERS",),
        "victim_effect": ("REGAINED FREEDOM: MINERS",),
    }


def test_a_type_without_triggers_of_its_own_is_filled_from_all() -> None:
    (template,) = READER.fill(TEXT, FINDINGS, [ATTACK], DATELINE)
    assert template.roles == ATTACK.roles
    assert template.slots == {
        "date": ("03 JAN 90",),
        "location": ("COLOMBIA: BOGOTA (CITY)",),
        "stage": ("ATTEMPTED",),
        "target_number": ("1: BANK",),
        "victim_number": ("1: RIVAS", "2: MINERS"),
        "victim_effect": ("REGAINED FREEDOM: MINERS", "INJURY: RIVAS"),
    }


def test_what_is_threatened_or_planned_is_threatened() -> None:
    for status in ("threatened", "planned"):
        told = {("trigger", n): {"trigger.status": status} for n in range(3)}
        (template,) = READER.fill(TEXT, tell(FINDINGS, told), [ATTACK], DATELINE)
        assert template.slots["stage"] == ("THREATENED",)


def test_where_nothing_is_told_the_dateline_and_the_usual_stage_are_given() -> None:
    (template,) = READER.fill("it rained.", NOTHING, [KIDNAPPING], DATELINE)
    assert template.slots == {
        "date": ("- 13 JAN 90",),
        "location": ("COLOMBIA",),
        "stage": ("ACCOMPLISHED",),
    }


def test_without_a_dateline_date_and_location_may_stay_empty() -> None:
    (template,) = READER.fill("it rained.", NOTHING, [KIDNAPPING], None)
    assert template.slots == {"stage": ("ACCOMPLISHED",)}
    (template,) = READER.fill(TEXT, FINDINGS, [KIDNAPPING], None)
    assert "date" not in template.slots


def test_no_template_stays_none() -> None:
    assert READER.fill(TEXT, FINDINGS, [], DATELINE) == ()
