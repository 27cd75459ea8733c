from collections.abc import Mapping, Sequence

import pytest

from attributes import LABELS, tell
from by_hand import Place, Words, findings_in
from reportedly.records.mentions import Mention
from reportedly.resources.model.manifest import Calibration
from reportedly.stages.tag.choice import LAYERS, PARTY, RELEVANT, read_findings
from reportedly.stages.tag.surety import UNNUMBERED
from reportedly.stages.tag.tagging import Tagging

TEXT = "Gunmen killed five men in Gao on Monday and wounded two, the army said on Tuesday."
AS_SCORED = Calibration()
Ties = Mapping[str, Sequence[tuple[Place, Place, float]]]
KILLED, WOUNDED = ("trigger", 0), ("trigger", 1)
FIVE_MEN, TWO = ("victims", 0), ("victims", 1)
MONDAY, TUESDAY = ("date", 0), ("date", 1)
SPANS: Mapping[str, Sequence[Words]] = {
    "trigger": ["killed", "wounded"],
    "victims": ["five men", "two"],
    "actor": ["Gunmen", "army"],
    "place": ["Gao"],
    "date": ["Monday", "Tuesday"],
    "source": ["army", "Gunmen"],
    "cue": ["said"],
    "content": ["Gunmen killed five men in Gao on Monday and wounded two"],
}


def read(
    spans: Mapping[str, Sequence[Words]] = SPANS,
    ties: Ties | None = None,
    told: Mapping[Place, Mapping[str, str]] | None = None,
    labels: Mapping[str, float] | None = None,
    text: str = TEXT,
) -> Tagging:
    """Return what is read of findings; attributes of which nothing is told are not there."""
    findings = tell(findings_in(text, spans, ties, labels), told or {})
    names = {name for each in (told or {}).values() for name in each}
    return read_findings(
        text, findings, {name: LABELS[name] for name in names}, AS_SCORED, AS_SCORED
    )


def links(tagging: Tagging) -> list[tuple[str, str, str]]:
    return [(link.kind, link.head.text, link.tail.text) for link in tagging.links]


def mention(tagging: Tagging, label: str) -> Mention:
    (found,) = [one for one in tagging.mentions if one.label == label]
    return found


# Mentions


@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_each_layer_is_a_label(layer: str) -> None:
    (found,) = read({layer: [("Gao", "", 0.7)]}).mentions
    assert (found.span.text, found.label) == ("Gao", LAYERS[layer])
    assert found.span.start == TEXT.index("Gao")
    share = UNNUMBERED if layer == "victims" else 1.0
    assert found.score == pytest.approx(0.7 * share)


def test_victims_and_triggers_are_calibrated_apart() -> None:
    spans = {"trigger": [("killed", "", 0.7)], "victims": [("five men", "", 0.7)]}
    lower = Calibration(intercept=-1.0)
    before = read(spans)
    after = read_findings(TEXT, findings_in(TEXT, spans), {}, AS_SCORED, lower)
    assert mention(after, "trigger").score == mention(before, "trigger").score
    assert mention(after, "victims").score < mention(before, "victims").score


def test_a_text_that_tells_nothing_has_no_victims() -> None:
    spans = {"victims": ["five men"], "place": ["Gao"]}
    found = read(spans, labels={"event=told": RELEVANT - 0.1}).mentions
    assert [one.label for one in found] == ["place"]


def test_a_content_within_another_is_a_content_too() -> None:
    found = read({"content": ["Gunmen killed five men"], "content.inner": ["five men"]}).mentions
    assert [(one.label, one.span.text) for one in found] == [
        ("content", "Gunmen killed five men"),
        ("content", "five men"),
    ]


def test_layers_of_other_corpora_are_no_mentions() -> None:
    assert read({"muc4.victim": ["five men"], "re3d.entity": ["Gao"]}) == read({})


def test_mentions_stand_in_text_order() -> None:
    spans: Mapping[str, Sequence[Words]] = {
        "place": ["Gao"], "source": ["army"], "date": ["Monday"], "actor": ["army", "Gunmen"],
    }  # fmt: skip
    assert [(one.span.text, one.label) for one in read(spans).mentions] == [
        ("Gunmen", "actor"),
        ("Gao", "place"),
        ("Monday", "date"),
        ("army", "actor"),
        ("army", "source"),
    ]


@pytest.mark.parametrize(
    ("layer", "name", "label", "code"),
    [
        ("trigger", "trigger.type", "attack", "attack"),
        ("victims", "victims.outcome", "killed", "killed"),
        ("actor", "actor.kind", "rebel_group", "rebel_group"),
        ("actor", "actor.kind", "none", None),
        ("place", "place.relation", "near", "near"),
        ("weapon", "weapon.category", "drone", "drone"),
        ("source", "source.kind", "military", "military"),
        ("cue", "cue.stance", "denies", "denies"),
    ],
)
def test_the_likeliest_attribute_is_the_code(
    layer: str, name: str, label: str, code: str | None
) -> None:
    assert mention(read({layer: ["Gao"]}, told={(layer, 0): {name: label}}), layer).code == code


def test_victims_of_two_outcomes_are_a_mention_of_each() -> None:
    told = {
        "victims.outcome": "injured+killed",
        "victims.side": "target",
        "victims.status": "civilian",
    }
    found = read({"victims": [("five men", "", 0.6)]}, told={FIVE_MEN: told}).mentions
    assert [(one.code, one.side, one.status) for one in found] == [
        ("injured", "target", "civilian"),
        ("killed", "target", "civilian"),
    ]
    assert [one.score for one in found] == pytest.approx([0.6 * UNNUMBERED] * 2)
    assert {one.span.text for one in found} == {"five men"}


def test_status_and_side_of_victims() -> None:
    told = {"victims.status": "combatant", "victims.side": "initiator"}
    found = mention(read({"victims": ["five men"]}, told={FIVE_MEN: told}), "victims")
    assert (found.status, found.side) == ("combatant", "initiator")
    found = mention(read({"victims": ["five men"]}), "victims")
    assert (found.code, found.status, found.side) == (None, None, "unknown")


def test_only_victims_have_a_side() -> None:
    assert mention(read({"actor": ["army"]}), "actor").side is None


@pytest.mark.parametrize(("label", "named"), [("yes", True), ("no", False)])
def test_a_source_is_named_unless_it_is_told_that_it_is_not(label: str, named: bool) -> None:
    told = {("source", 0): {"source.named": label}}
    assert mention(read({"source": ["army"]}, told=told), "source").named is named
    assert mention(read({"source": ["army"]}), "source").named


# A text that tells nothing


NOTHING = {"event=told": RELEVANT - 0.01}


def test_a_text_that_tells_nothing_keeps_no_happenings_and_no_victims() -> None:
    spans = {**SPANS, "weapon": ["Gunmen"], "presence": ["army"], "number": ["five"]}
    kept = {one.label for one in read(spans, labels=NOTHING).mentions}
    assert kept == {"actor", "place", "date", "source", "cue", "content", "number"}
    assert {"trigger", "victims", "weapon", "presence"} < {
        one.label for one in read(spans, labels={"event=told": RELEVANT}).mentions
    }


def test_a_text_that_tells_nothing_keeps_the_ties_of_what_remains() -> None:
    ties = {
        "initiator": [(KILLED, ("actor", 0), 0.9)],
        "same event": [(KILLED, WOUNDED, 0.9)],
        "victims of": [(KILLED, FIVE_MEN, 0.9)],
        "source of": [(("cue", 0), ("source", 0), 0.9)],
    }
    assert links(read(ties=ties, labels=NOTHING)) == [("source", "said", "army")]
    assert len(links(read(ties=ties))) == 4


# Ties


@pytest.mark.parametrize(
    ("name", "head", "tail", "least"),
    [
        ("initiator", KILLED, ("actor", 0), PARTY),
        ("target", KILLED, ("actor", 0), PARTY),
        ("weapon used", KILLED, ("weapon", 0), 0.8),
        ("at", KILLED, ("place", 0), 0.5),
        ("when", KILLED, MONDAY, 0.4),
        ("part of", TWO, FIVE_MEN, 0.5),
        ("said", FIVE_MEN, ("cue", 0), 0.5),
        ("victims of", KILLED, FIVE_MEN, 0.2),
        ("source of", ("cue", 0), ("source", 0), 0.2),
        ("content of", ("cue", 0), ("content", 0), 0.3),
    ],
)
def test_a_tie_is_kept_from_a_threshold_on(
    name: str, head: Place, tail: Place, least: float
) -> None:
    spans = {**SPANS, "weapon": ["Gunmen"]}
    (link,) = read(spans, ties={name: [(head, tail, least)]}).links
    assert link.head.text == spans[head[0]][head[1]]
    assert link.tail.text == spans[tail[0]][tail[1]]
    assert read(spans, ties={name: [(head, tail, least - 0.01)]}).links == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("weapon used", "weapon"),
        ("at", "place"),
        ("when", "date"),
        ("victims of", "victims"),
        ("number of", "number"),
        ("part of", "part_of"),
        ("said", "said"),
        ("group of", "group"),
        ("actor of", "actor"),
        ("name of", "name"),
        ("hedge of", "hedge"),
        ("source of", "source"),
        ("content of", "content"),
        ("medium of", "medium"),
        ("said on", "said_on"),
    ],
)
def test_what_a_tie_is_called_as_a_link(name: str, kind: str) -> None:
    assert links(read(ties={name: [(KILLED, MONDAY, 0.9)]})) == [(kind, "killed", "Monday")]


def test_ties_of_other_corpora_are_no_links() -> None:
    assert read(ties={"polnear.source of": [(("cue", 0), ("source", 0), 0.9)]}).links == ()


def test_a_happening_has_all_its_sure_doers() -> None:
    ties = {"initiator": [(KILLED, ("actor", 0), 0.9), (KILLED, ("actor", 1), 0.7)]}
    assert links(read(ties=ties)) == [
        ("initiator", "killed", "Gunmen"),
        ("initiator", "killed", "army"),
    ]


def test_an_actor_is_a_party_by_all_triggers_of_the_happening() -> None:
    """Half by the surest trigger, half by all; what is tied by none is no party."""
    one = {"same event": [(KILLED, WOUNDED, 0.9)]}
    ties = {**one, "target": [(KILLED, ("actor", 1), 0.75), (WOUNDED, ("actor", 1), 0.1)]}
    assert [link for link in links(read(ties=ties)) if link[0] == "target"] == []
    ties = {**one, "target": [(KILLED, ("actor", 1), 0.75), (WOUNDED, ("actor", 1), 0.45)]}
    assert [link for link in links(read(ties=ties)) if link[0] == "target"] == [
        ("target", "killed", "army")
    ]
    apart = {"target": [(KILLED, ("actor", 1), 0.75), (WOUNDED, ("actor", 1), 0.1)]}
    assert links(read(ties=apart)) == [("target", "killed", "army")]


def test_mentions_of_an_actor_count_together() -> None:
    ties = {
        "same actor": [(("actor", 0), ("actor", 1), 0.9)],
        "same event": [(KILLED, WOUNDED, 0.9)],
        "initiator": [(KILLED, ("actor", 0), 0.8), (WOUNDED, ("actor", 1), 0.7)],
    }
    assert [link for link in links(read(ties=ties)) if link[0] == "initiator"] == [
        ("initiator", "killed", "Gunmen"),
        ("initiator", "wounded", "army"),
    ]


def test_a_trigger_has_its_likeliest_date_which_others_may_have_too() -> None:
    ties = {
        "when": [
            (KILLED, TUESDAY, 0.6),
            (KILLED, MONDAY, 0.8),
            (WOUNDED, MONDAY, 0.7),
        ]
    }
    assert links(read(ties=ties)) == [("date", "killed", "Monday"), ("date", "wounded", "Monday")]


def test_victims_have_their_likeliest_trigger_which_may_have_others_too() -> None:
    ties = {
        "victims of": [
            (KILLED, FIVE_MEN, 0.3),
            (WOUNDED, FIVE_MEN, 0.25),
            (KILLED, TWO, 0.9),
            (WOUNDED, TWO, 0.6),
        ]
    }
    assert links(read(ties=ties)) == [
        ("victims", "killed", "five men"),
        ("victims", "killed", "two"),
    ]


def test_of_equally_likely_ties_the_first_is_kept() -> None:
    ties = {"said": [(FIVE_MEN, ("cue", 0), 0.7), (FIVE_MEN, ("source", 0), 0.7)]}
    assert links(read(ties=ties)) == [("said", "five men", "said")]


def test_an_unlikely_tie_does_not_hide_a_likely_one() -> None:
    ties = {"when": [(KILLED, TUESDAY, 0.35), (WOUNDED, TUESDAY, 0.5)]}
    assert links(read(ties=ties)) == [("date", "wounded", "Tuesday")]


def test_links_stand_in_text_order_each_once() -> None:
    ties = {
        "said": [(TWO, ("cue", 0), 0.9)],
        "initiator": [(WOUNDED, ("actor", 0), 0.9), (KILLED, ("actor", 0), 0.9)],
        "at": [(KILLED, ("place", 0), 0.9), (KILLED, ("place", 0), 0.9)],
    }
    assert links(read(ties=ties)) == [
        ("initiator", "killed", "Gunmen"),
        ("place", "killed", "Gao"),
        ("initiator", "wounded", "Gunmen"),
        ("said", "two", "said"),
    ]


# Numbers within victims


def test_a_bare_figure_is_its_own_number() -> None:
    assert links(read({"victims": ["two"], "number": ["two"]})) == [("number", "two", "two")]


def test_the_only_number_within_victims_is_theirs() -> None:
    spans: Mapping[str, Sequence[Words]] = {"victims": ["five men", "two"], "number": ["five"]}
    assert links(read(spans)) == [("number", "five men", "five")]


def test_a_number_that_is_found_and_tied_is_linked_once() -> None:
    spans: Mapping[str, Sequence[Words]] = {"victims": ["five men"], "number": ["five"]}
    ties = {"number of": [(FIVE_MEN, ("number", 0), 0.9)]}
    assert links(read(spans, ties)) == [("number", "five men", "five")]


def test_of_two_numbers_within_victims_only_a_tied_one_is_theirs() -> None:
    text = "Gunmen killed five men under 30."
    spans: Mapping[str, Sequence[Words]] = {
        "victims": ["five men under 30"], "number": ["five", "30"],
    }  # fmt: skip
    assert links(read(spans, text=text)) == []
    ties = {"number of": [(FIVE_MEN, ("number", 0), 0.5)]}
    assert links(read(spans, ties, text=text)) == [("number", "five men under 30", "five")]


# Mentions of one thing


@pytest.mark.parametrize(
    ("name", "layer", "kind"),
    [
        ("same event", "trigger", "same_event"),
        ("same figure", "victims", "same_figure"),
        ("same actor", "actor", "same_actor"),
        ("same source", "source", "same_source"),
    ],
)
def test_the_first_mention_of_a_thing_is_linked_to_each_later_one(
    name: str, layer: str, kind: str
) -> None:
    spans = {layer: ["Gunmen", "five men", "army"]}
    pairs = [(0, 1), (0, 2), (1, 2)]
    ties = {name: [((layer, one), (layer, other), 0.8) for one, other in pairs]}
    assert links(read(spans, ties)) == [(kind, "Gunmen", "five men"), (kind, "Gunmen", "army")]


def test_mentions_are_of_one_thing_when_they_are_so_on_average() -> None:
    spans = {"actor": ["Gunmen", "five men", "army"]}
    chain = [(("actor", 0), ("actor", 1), 0.9), (("actor", 1), ("actor", 2), 0.7)]
    assert links(read(spans, {"same actor": chain})) == [("same_actor", "Gunmen", "five men")]
    closed = [*chain, (("actor", 0), ("actor", 2), 0.2)]
    assert links(read(spans, {"same actor": closed})) == [
        ("same_actor", "Gunmen", "five men"),
        ("same_actor", "Gunmen", "army"),
    ]


def test_the_triggers_of_one_happening_have_one_type_and_status() -> None:
    told = {
        KILLED: {"trigger.type": "attack", "trigger.status": "happened"},
        WOUNDED: {"trigger.type": "grenade", "trigger.status": "attempted"},
    }
    spans: Mapping[str, Sequence[Words]] = {"trigger": [("killed", "", 0.9), ("wounded", "", 0.6)]}
    apart = read(spans, told=told)
    assert [(one.code, one.status) for one in apart.mentions] == [
        ("attack", "happened"),
        ("grenade", "attempted"),
    ]
    together = read(spans, {"same event": [(KILLED, WOUNDED, 0.5)]}, told)
    assert {(one.code, one.status) for one in together.mentions} == {("attack", "happened")}
    assert links(together) == [("same_event", "killed", "wounded")]
