"""Every rule of the contract: its failing example fails by it, its passing example does not."""

from __future__ import annotations

import pytest

import consistency
from consistency.judging import Rule, rules
from consistency.judging.rules import Example
from consistency.model import EDIT_TYPES, LEVELS
from consistency.reading import document

# These rules come from no single quotation: other rooms find them, and test their examples.
ELSEWHERE = {"reuse/unquoted", "fact/number", "fact/name"}
OWN_RULE = {"ellipsis": "marks/ellipsis-hides", "bracket": "marks/bracket-alters", "splice": "marks/splice"}
HERE = [r for r in rules() if r.id not in ELSEWHERE]


def told(rule: Rule, example: Example) -> int:
    """The worst level of the rule's findings on an example, as a number."""
    report = consistency.check(
        document(example.article, "article", whole=True),
        document(example.canonical, "canonical", whole=True),
        speaker="Jane Roe",
    )
    (article,) = report.articles
    found = [f for q in article.quotations for f in q.findings] + list(article.findings)
    return max((LEVELS.index(f.level) for f in found if f.rule == rule.id), default=0)


def test_the_catalogue_is_the_contract() -> None:
    ids = [r.id for r in rules()]
    assert len(ids) == len(set(ids))
    assert {OWN_RULE.get(t, f"wording/{t}") for t in EDIT_TYPES} <= set(ids)


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_it_says_what_it_means_and_why(rule: Rule) -> None:
    assert len(rule.title) < 80
    assert len(rule.meaning) > 40
    assert rule.source


@pytest.mark.parametrize("rule", HERE, ids=lambda r: r.id)
def test_the_failing_example_fails_by_it_and_the_passing_one_does_not(rule: Rule) -> None:
    failing, passing = told(rule, rule.failing), told(rule, rule.passing)
    assert all(told(rule, e) == failing for e in rule.examples)
    assert failing > 0
    assert passing < failing
    assert passing <= LEVELS.index("note")
