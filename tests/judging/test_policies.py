"""The table of house styles, and what a house can write itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from consistency.errors import ConfigurationError, UsageError
from consistency.judging import load_policy, policy_files, signature
from tests.judging.support import case_of, judged

NAMES = ("strict", "ap", "chicago", "mla")
PRINTED = [
    # quotation, canonical, levels under strict, ap, chicago, mla
    ("the law's the law", "the law’s the law", "none none none none"),
    ("we wait -- and see", "we wait — and see", "none none none none"),
    ("we must do better now", "We must do better now", "note none none warning"),
    ("we must do better now,", "we must do better now.", "none none none none"),
    ("we must do better now?", "we must do better now.", "warning warning warning warning"),
    ("we ... do better now", "we must never tire and do better now", "warning warning warning warning"),
    ("a humane ... reform is due", "a humane, bipartisan reform is due", "note none none none"),
    ("we do better now", "we gladly do better now", "error error error error"),
    ("we do still better now", "we do better now", "error error error error"),
    ("[the] mayor came to us", "my mayor came to us", "note note note note"),
    ("the laws of the land", "the law of the land", "error error error error"),
    ("it is a fine day", "it's a fine day", "error error error error"),
    ("we did it at last", "um, we did it, you know, at last", "error error error error"),
    ("there were 10 of us", "there were ten of us", "warning none note note"),
    ("there were 10 of us", "there were eleven of us", "error error error error"),
    ("the colour of money", "the color of money", "warning note note note"),
    ("a longterm plan is due", "a long-term plan is due", "warning note note note"),
    ("the senate of the state", "the Senate of the state", "warning note note note"),
    ("the goverment of the state", "the government of the state", "error error error error"),
    ("the government of the state", "the goverment of the state", "warning note none note"),
    ("we will do it now", "we may do it now", "error error error error"),
]
SPOKEN = [
    ("it is a fine day", "it's a fine day", "error note note note"),
    ("we did it at last", "um, we did it, you know, at last", "error note none none"),
    ("we are going to win", "we are gonna win", "error none none note"),
    ("we did it at last?", "we did it at last.", "note note note note"),
    ("we do better now", "we gladly do better now", "error error error error"),
    ("we do not care", "we do care", "error error error error"),
]


@pytest.mark.parametrize(
    ("kind", "quotation", "canonical", "levels"),
    [("printed", *row) for row in PRINTED] + [("spoken", *row) for row in SPOKEN],
)
def test_the_table(kind, quotation: str, canonical: str, levels: str) -> None:
    found = [judged(quotation, canonical, name, kind=kind).level for name in NAMES]
    assert found == levels.split()


def test_a_canonical_is_printed_unless_it_or_the_policy_says_otherwise() -> None:
    words = ("it is a fine day", "it's a fine day")
    assert judged(*words).level == "error"
    assert judged(*words, kind="spoken").level == "note"
    assert judged(*words, load_policy("ap", "spoken")).level == "note"
    assert judged(*words, load_policy("ap", "printed"), kind="spoken").level == "error"


def test_rules_can_be_selected_and_ignored() -> None:
    words = ("we will do alot now", "we may do a lot now")
    assert judged(*words, load_policy(ignore=("wording/modal",))).level != "error"
    assert {f.rule for f in judged(*words, load_policy(select=("wording/modal",))).findings} == {
        "wording/modal"
    }
    assert judged(*words, load_policy(ignore=("wording",))).findings == ()
    assert judged(*words, load_policy(ignore=("wording",))).verdict == "altered"


HOUSE = """
name = "our house"
extends = "chicago"

[levels]
"wording/spelling-variant" = "none"

[printed]
"wording/contraction" = "warning"

[[suppress]]
rule = "wording/word"
passage = "alarm and long-term haul"
reason = "the reader wrote in; corrected online"
"""


def test_a_house_policy(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(HOUSE, "utf-8")
    policy = load_policy(str(tmp_path / "house.toml"))
    assert policy.name == "our house"
    assert judged("the colour of it", "the color of it", policy).level == "none"
    assert judged("it is here now", "it's here now", policy).level == "warning"
    assert judged("the goverment of it", "the government of it", policy).level == "error"


def test_a_suppressed_finding_is_kept_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(HOUSE, "utf-8")
    policy = load_policy(str(tmp_path / "house.toml"))
    found = judged("caused Alarm and\nlong-term haul", "caused alarm and long-term harm", policy)
    assert found.level == "note"
    (haul,) = [f for f in found.findings if f.rule == "wording/word"]
    assert haul.suppressed == "the reader wrote in; corrected online"
    other = judged("caused much haul", "caused much harm", policy)
    assert other.level == "error"


def test_a_house_policy_extends_another_beside_it(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(HOUSE, "utf-8")
    (tmp_path / "desk.toml").write_text(
        'extends = "house.toml"\n[levels]\n"wording/typo" = "note"\n', "utf-8"
    )
    policy = load_policy(str(tmp_path / "desk.toml"))
    assert judged("the goverment of it", "the government of it", policy).level == "note"
    assert judged("the colour of it", "the color of it", policy).level == "none"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('extend = "ap"', "did you mean 'extends'"),
        ('[levels]\n"wording/wrod" = "note"', "did you mean 'wording/word'"),
        ('[levels]\n"wording/word" = "fatal"', "fatal"),
        ("levels = 3", "table"),
        ('[[suppress]]\nrule = "wording/word"\npassage = "x"', "reason"),
        ("not toml", "house.toml"),
        ('extends = "house.toml"', "itself"),
        ("extends = 3", "extends must be a string"),
        ('extends = "\\u0000.toml"', "cannot read|null"),
        ("name = 3", "name must be a string"),
        ("ignore = true", "ignore must be a list of rules"),
        ('ignore = "wording"', "ignore must be a list of rules"),
        ("ignore = [1]", "ignore must be a list of rules"),
        ('ignore = ["wording/wrod"]', "did you mean 'wording/word'"),
        ('ignore = ["wordings"]', "did you mean 'wording'"),
        ('[[suppress]]\nrule = "wordings"\npassage = "x"\nreason = "y"', "did you mean 'wording'"),
        ('[[suppress]]\nrule = "*"\npassage = 1\nreason = "y"', "each \\[\\[suppress\\]\\] needs"),
        (f"levels = {'[' * 3000}{']' * 3000}", "nested too deeply"),
        (f"levels = {'9' * 5000}", "too many digits"),
        (f"[levels]\n'wording/word' = 0x{'f' * 5000}", "level of type int"),
        (f"#{'x' * (1 << 20)}", "larger than"),
    ],
)
def test_a_wrong_policy_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "house.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=message):
        load_policy(str(path))


def test_policies_that_extend_one_another_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.toml").write_text('extends = "b/../a.toml"\n', "utf-8")
    with pytest.raises(ConfigurationError, match="more than 10 policies"):
        load_policy(str(tmp_path / "a.toml"))
    with pytest.raises(ConfigurationError, match="more than 10 policies"):
        policy_files(str(tmp_path / "a.toml"))


def test_a_policy_ignores_rules_and_groups(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text('ignore = ["marks", "wording/typo"]\n', "utf-8")
    policy = load_policy(str(tmp_path / "house.toml"))
    assert not policy.wants("marks/splice")
    assert not policy.wants("wording/typo")
    assert policy.wants("wording/word")


def test_the_files_of_a_policy_are_those_it_extends_too(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text('extends = "chicago"\n', "utf-8")
    (tmp_path / "desk.toml").write_text('extends = "house.toml"\n', "utf-8")
    assert policy_files(str(tmp_path / "desk.toml")) == (tmp_path / "desk.toml", tmp_path / "house.toml")
    assert policy_files("ap") == ()


def test_an_unknown_policy_or_rule_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="'chicago'"):
        load_policy("chigaco")
    with pytest.raises(UsageError, match="'wording/word'"):
        load_policy("ap", select=("wording/wrod",))


def test_the_signature_tells_runs_apart() -> None:
    assert signature(load_policy("mla", "spoken")).startswith("norm:1|policy:mla|kind:spoken|lang:en|v:")


def test_a_fingerprint_outlives_a_move_but_not_a_change() -> None:
    def prints(article: str) -> list[str]:
        quotation = article[article.index("it has") :]
        found = judged(quotation, "it has caused lasting harm to us all", article=article)
        return [f.fingerprint for f in found.findings]

    (first,) = prints("it has caused lasting haul to us all")
    assert prints("Some paragraphs before.\n\nAnd then: it has caused\nlasting haul  to us all") == [first]
    assert prints("it has caused lasting hurt to us all") != [first]
    assert case_of("a b c", "a b c").comparison is not None
