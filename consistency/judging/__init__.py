"""Judging: Edit → Finding.  What each difference means, and how much it matters under a policy."""

from consistency.judging.article import judge_article
from consistency.judging.judge import judge
from consistency.judging.loading import load_policy, policy_files
from consistency.judging.policy import Policy, Suppression, signature
from consistency.judging.repairing import correctable, markable
from consistency.judging.rules import Rule, rules

__all__ = [
    "Policy",
    "Rule",
    "Suppression",
    "correctable",
    "judge",
    "judge_article",
    "load_policy",
    "markable",
    "policy_files",
    "rules",
    "signature",
]
