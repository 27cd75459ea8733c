"""Sentences in; mentions of forces, groups, governments and crowds out."""

from reportedly.stages.actors.stage import ActorStage

__all__ = ["ActorStage"]
