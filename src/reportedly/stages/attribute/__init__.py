"""Sentences, quotations, actors and dates in; who says what, and how firmly, out."""

from reportedly.stages.attribute.stage import AttributeStage

__all__ = ["AttributeStage"]
