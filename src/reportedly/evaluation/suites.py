"""The folder of a corpus, a split and a tagger in, the suite's report out.

A tagger is asked once, for all texts of the split together.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from reportedly.corpora.form import LabeledSpan, Split, TaggedText
from reportedly.corpora.muc4 import ROLES, Template, read_muc4, read_templates
from reportedly.corpora.muc4_datelines import read_datelines
from reportedly.corpora.polnear import read_attributions, read_polnear
from reportedly.corpora.re3d import read_re3d
from reportedly.errors import ReportedlyError
from reportedly.evaluation import polnear, re3d
from reportedly.evaluation.matching import Tally
from reportedly.evaluation.muc4 import entities, slots, templates
from reportedly.evaluation.muc4.found import FoundTemplate
from reportedly.evaluation.muc4.reading import MucSettings, read_templates_found
from reportedly.evaluation.muc4.slot_reading import SlotReader
from reportedly.evaluation.muc4.slot_rules import RIGHT
from reportedly.evaluation.muc4.slot_ties import Labels
from reportedly.evaluation.polnear_found import read_attributions_found
from reportedly.evaluation.report import Figure, Report, Scores, credit_figures, figure, figures
from reportedly.resources.model.findings import Findings

Find: TypeAlias = Callable[[Sequence[str]], Sequence[Findings]]
"""Texts in, what is found in each out, in the same order."""

SUITE_SPLITS: Final[tuple[Split, ...]] = ("dev", "test")
RE3D_LAYERS: Final = ("re3d.entity",)
_RELEVANT: Final = "relevance"
_WORD: Final = re.compile(r"\w+")


def check_split(split: str) -> Split:
    """Return `split`; ReportedlyError `no-such-split` when a suite has no such one."""
    for known in SUITE_SPLITS:
        if known == split:
            return known
    raise ReportedlyError(
        "no-such-split", f"There is no split {split!r}.", f"Give one of {', '.join(SUITE_SPLITS)}."
    )


def score_muc4(
    folder: Path,
    split: Split,
    find: Find,
    labels: Labels | None = None,
    settings: MucSettings | None = None,
) -> Report:
    """Return the scores of MUC-4: see `report_templates`. ReportedlyError as of its readers.

    `labels` are those of the tagger's attributes, needed where it finds spans that have some.
    """
    keys = read_templates(folder, split)
    texts = [text for text in read_muc4(folder) if text.split == split]
    datelines, reader = read_datelines(folder), SlotReader(labels or {})
    found = []
    for text, findings in zip(texts, find([text.text for text in texts]), strict=True):
        templates_found = read_templates_found(text.text, findings, settings or MucSettings())
        found.append(reader.fill(text.text, findings, templates_found, datelines.get(text.id)))
    return report_templates(split, texts, found, [keys[text.id] for text in texts])


def report_templates(
    split: Split,
    texts: Sequence[TaggedText],
    found: Sequence[Sequence[FoundTemplate]],
    keys: Sequence[Sequence[Template]],
) -> Report:
    """Return the report of templates found, one sequence a text, against the keys.

    "metric_a": type and roles of aligned templates; "metric_b": CEAF-REE; "relevance": texts that
    tell an incident at all. The parts of both metrics follow. "slots": all templates, "slots of
    aligned": the aligned ones alone; both are empty where the folder has no keys of slots.
    """
    pairs = list(zip(found, keys, strict=True))
    of_templates = [templates.score_templates(*pair) for pair in pairs]
    of_entities = [entities.score_entities(*pair) for pair in pairs]
    relevance = [
        {_RELEVANT: Tally(bool(ours and theirs), bool(ours), bool(theirs))}
        for ours, theirs in pairs
    ]
    type_and_roles = (templates.TYPE, *ROLES)
    scores: dict[str, Scores] = {
        "metric_a": credit_figures(of_templates, [templates.ALL])[templates.ALL],
        "metric_b": figure(of_entities, entities.ALL),
        _RELEVANT: figure(relevance, _RELEVANT),
        "metric_a_parts": credit_figures(of_templates, type_and_roles),
        "metric_b_parts": figures(of_entities, ROLES),
    }
    about = _about(split, texts)
    if any(key.slots for each in keys for key in each):
        for name, unaligned in (("slots", True), ("slots_of_aligned", False)):
            points = [slots.score_slots(*pair, unaligned=unaligned) for pair in pairs]
            scores[name] = _whole_things(figures(points, (*slots.SCORED, slots.ALL)))
    else:
        scores |= {"slots": {}, "slots_of_aligned": {}}
        about += "; no raw keys, so that slots are not scored"
    return Report("muc4", split, len(texts), about, scores)


def score_polnear(folder: Path, split: Split, find: Find) -> Report:
    """Return the scores of PolNeAR. ReportedlyError as of its readers.

    "exact" is of whole parts, "stretch" of each stretch of a part in several, "token" of words,
    "linking" of pairs of source and content: see polnear.score_attributions.
    """
    wanted = read_attributions(folder, split)
    texts = [text for text in read_polnear(folder) if text.split == split]
    tallies = [
        polnear.score_attributions(
            text.text, read_attributions_found(text.text, findings), wanted[text.id]
        )
        for text, findings in zip(texts, find([text.text for text in texts]), strict=True)
    ]
    scores: dict[str, Scores] = {
        name: {part: figure(tallies, f"{part}{suffix}") for part in polnear.PARTS}
        for name, suffix in (("exact", ""), ("stretch", " stretch"), ("token", " word"))
    }
    scores["linking"] = figures(tallies, (polnear.EXACT_LINK, polnear.LINK))
    return Report("polnear", split, len(texts), _about(split, texts), scores)


def score_re3d(folder: Path, split: Split, find: Find, held_out: Collection[str]) -> Report:
    """Return the scores of re3d, which has no splits of its own.

    "dev" are the texts of `held_out`, by their ids: those that the tagger was not trained on;
    "test" are all texts of the folder. "micro" and "by_type" want the outermost entities, as
    evaluations on the CoNLL form of re3d do; "micro_with_nested" wants those within others too.
    ReportedlyError `nothing-to-score` when no text of the folder is held out, and as of the reader.
    """
    texts = read_re3d(folder)
    if split == "dev":
        texts = [text for text in texts if text.id in held_out]
        if not texts:
            raise ReportedlyError(
                "nothing-to-score",
                f"The model holds out no text that is in {folder}.",
                "Give a model that was trained without some, or score all with --split test.",
            )
    tallies = [
        _tally_types(text, [LabeledSpan(*one[:3]) for one in findings.spans.get("re3d.entity", ())])
        for text, findings in zip(texts, find([text.text for text in texts]), strict=True)
    ]
    labels = sorted({name for each in tallies for name in each} - set(re3d.MEASURES))
    every = [{**dict.fromkeys(labels, Tally()), **each} for each in tallies]
    about = (
        f"{_about(split, texts)}; those that the model was not trained on"
        if split == "dev"
        else f"{_about(split, texts)}; all of the folder, whatever the model was trained on"
    )
    scores: dict[str, Scores] = {
        "micro": figure(every, re3d.OUTERMOST),
        "micro_with_nested": figure(every, re3d.ENTITY),
        "by_type": figures(every, labels),
    }
    return Report("re3d", split, len(texts), about, scores)


def _tally_types(text: TaggedText, found: Sequence[LabeledSpan]) -> dict[str, Tally]:
    """Return the tallies of re3d.MEASURES, and those of the outermost entities of each type."""
    ours, theirs = set(found), set(text.spans["re3d.entity"])
    labels = {span.label for span in ours | theirs}
    by_type = {
        label: Tally(
            sum(span.label == label for span in ours & theirs),
            sum(span.label == label for span in ours),
            sum(span.label == label for span in theirs),
        )
        for label in labels
    }
    return {**re3d.score_entities(found, text), **by_type}


def _about(split: str, texts: Sequence[TaggedText]) -> str:
    words = sum(len(_WORD.findall(text.text)) for text in texts)
    return f"{split}: {len(texts):,} texts, {words:,} words"


def _whole_things(halves: Mapping[str, Figure]) -> dict[str, Figure]:
    """Return figures of half points with the counts of things."""
    return {
        name: msgspec.structs.replace(one, found=one.found // RIGHT, wanted=one.wanted // RIGHT)
        for name, one in halves.items()
    }
