"""Reported speech: the numbers and names of statements without quotation marks, against the source's passage."""

from consistency.reported.check import reported_findings

__all__ = ["reported_findings"]
