from by_hand import Place, findings_in
from reportedly.evaluation.muc4.found import FoundTemplate
from reportedly.evaluation.muc4.reading import MucSettings, read_templates_found
from reportedly.resources.model.findings import Findings

TEXT = (
    "the red column killed judge rivas in the capital. men of the column (rc) fled. "
    "far in the north, a bomb destroyed the town hall and two buses, for which rc was blamed."
)
ATTACK = {"muc4.incident=attack": 0.9, "muc4.incident=bombing": 0.1, "event=attack": 1.0}
BOTH = {"muc4.incident=attack": 0.9, "muc4.incident=bombing": 0.8}
VICTIM: Place = ("muc4.victim", 0)
BOMB: Place = ("muc4.weapon", 0)
HALL: Place = ("muc4.target", 0)
BUSES: Place = ("muc4.target", 1)


def read(findings: Findings, **settings: float) -> tuple[FoundTemplate, ...]:
    return read_templates_found(TEXT, findings, MucSettings(**settings))  # type: ignore[arg-type]


def test_a_text_that_tells_no_incident_has_no_template() -> None:
    spans = {"muc4.victim": ["judge rivas"]}
    assert read(findings_in(TEXT, spans, labels={"muc4.incident=attack": 0.3})) == ()
    assert read(findings_in(TEXT, spans)) == ()


def test_the_likeliest_type_is_told_of_a_relevant_text() -> None:
    labels = {"muc4.incident=arson": 0.3, "muc4.incident=attack": 0.4}
    (template,) = read(findings_in(TEXT, {}, labels=labels), relevant=0.35)
    assert template == FoundTemplate(type="attack")


def test_a_text_of_one_type_has_all_entities_in_one_template() -> None:
    spans = {"muc4.victim": ["judge rivas"], "muc4.target": ["town hall", "two buses"]}
    (template,) = read(findings_in(TEXT, spans, labels=ATTACK))
    assert template.type == "attack"
    assert template.roles == {
        "victim": (("judge rivas",),),
        "target": (("town hall",), ("two buses",)),
    }


def test_the_same_words_are_one_entity_whatever_the_article() -> None:
    spans = {"muc4.perp_organization": ["the red column", "column", "rc", "rc"]}
    (template,) = read(findings_in(TEXT, spans, labels=ATTACK))
    assert template.roles == {"perp_organization": (("the red column",), ("column",), ("rc",))}


def test_tied_mentions_are_one_entity_by_its_surest_strings() -> None:
    findings = findings_in(
        TEXT,
        {"muc4.perp_organization": ["the red column", "rc", "rc"]},
        {"muc4.same entity": [(("muc4.perp_organization", 0), ("muc4.perp_organization", 2), 0.7)]},
        ATTACK,
    )
    (template,) = read(findings)
    assert template.roles == {"perp_organization": (("rc",),)}
    (template,) = read(findings, strings=2)
    assert template.roles == {"perp_organization": (("rc", "the red column"),)}
    (template,) = read(findings, same_entity=0.8)
    assert template.roles == {"perp_organization": (("the red column",), ("rc",))}


def test_a_tie_across_roles_makes_nothing_one() -> None:
    ties = {"muc4.same entity": [(VICTIM, HALL, 1.0)]}
    spans = {"muc4.victim": ["judge rivas"], "muc4.target": ["town hall"]}
    (template,) = read(findings_in(TEXT, spans, ties, ATTACK))
    assert template.roles == {"victim": (("judge rivas",),), "target": (("town hall",),)}


def test_what_is_never_sure_is_no_entity() -> None:
    spans = {"muc4.victim": [("judge rivas", "", 0.3)], "muc4.target": [("town hall", "", 0.6)]}
    (template,) = read(findings_in(TEXT, spans, labels=ATTACK))
    assert template.roles == {"target": (("town hall",),)}


SPANS = {
    "muc4.victim": ["judge rivas"],
    "muc4.weapon": ["bomb"],
    "muc4.target": ["town hall", "two buses"],
    "muc4.perp_organization": ["the red column"],
    "muc4.perp_individual": ["men"],
}


def test_of_several_types_the_nearest_words_decide() -> None:
    attack, bombing = read(findings_in(TEXT, SPANS, labels=BOTH))
    assert attack.roles == {
        "victim": (("judge rivas",),),
        "perp_organization": (("the red column",),),
        "perp_individual": (("men",),),
    }
    assert bombing.roles == {
        "weapon": (("bomb",),),
        "target": (("town hall",), ("two buses",)),
        "perp_organization": (("the red column",),),
        "perp_individual": (("men",),),
    }


def test_tied_entities_go_together() -> None:
    ties = {"muc4.same incident": [(VICTIM, BOMB, 0.9), (VICTIM, HALL, 0.9), (BOMB, HALL, 0.9)]}
    attack, bombing = read(findings_in(TEXT, SPANS, ties, BOTH))
    assert "victim" not in attack.roles
    assert bombing.roles["victim"] == (("judge rivas",),)


def test_a_perpetrator_is_where_it_is_tied_to() -> None:
    ties = {"muc4.same incident": [(("muc4.perp_individual", 0), VICTIM, 0.8)]}
    attack, bombing = read(findings_in(TEXT, SPANS, ties, BOTH))
    assert attack.roles["perp_individual"] == (("men",),)
    assert "perp_individual" not in bombing.roles
    assert "perp_organization" in bombing.roles


def test_entities_that_are_not_tied_can_be_several_incidents_of_one_type() -> None:
    ties = {"muc4.same incident": [(BOMB, BUSES, 0.9)]}
    found = read(findings_in(TEXT, SPANS, ties, ATTACK), split=True)
    assert [one.type for one in found] == ["attack"] * 3
    own = [{role: one.roles.get(role) for role in ("victim", "weapon", "target")} for one in found]
    assert own == [
        {"victim": (("judge rivas",),), "weapon": None, "target": None},
        {"victim": None, "weapon": (("bomb",),), "target": (("two buses",),)},
        {"victim": None, "weapon": None, "target": (("town hall",),)},
    ]


def test_a_type_without_words_of_its_own_takes_nothing() -> None:
    labels = {"muc4.incident=attack": 0.8, "muc4.incident=strike of an unknown kind": 0.9}
    other, attack = read(findings_in(TEXT, SPANS, labels=labels))
    assert (other.type, attack.type) == ("strike of an unknown kind", "attack")
    assert "target" not in other.roles
