"""From raw articles to the figure of a paper: an audit of two outlets, step by step.

python docs/tutorial_audit.py [FOLDER]

Writes its files into FOLDER (default: a temporary one).  It runs in tox, so that what it says stays true.
"""

# ruff: noqa: T201, E402

# %% [markdown]
# ## 1. Articles and speeches
#
# An article is a row with `id` and `text`, and `outlet`, `author`, `date` where known.  Here the "news" is made from
# the Gettysburg Address (1863, public domain) by two outlets, one careful and one not, so that we know what must come
# out.  With your own data, start at step 2 with the path of a JSONL, CSV or Parquet table.

# %%
import random
import sys
import tempfile
from pathlib import Path

import pandas as pd

import consistency

ADDRESS = """Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in
Liberty, and dedicated to the proposition that all men are created equal. Now we are engaged in a great civil war,
testing whether that nation, or any nation so conceived and so dedicated, can long endure. We are met on a great
battle-field of that war. We have come to dedicate a portion of that field, as a final resting place for those who here
gave their lives that that nation might live. It is altogether fitting and proper that we should do this. The world
will little note, nor long remember what we say here, but it can never forget what they did here."""
ADDRESS = ADDRESS.replace("\n", " ")
RATES = {"The Careful Courier": 0.05, "The Hasty Herald": 0.25}


def article(number: int, outlet: str, rng: random.Random) -> dict[str, str]:
    """A short report with three quotations, each altered at the outlet's rate."""
    sentences = rng.sample(ADDRESS.split(". "), 3)
    said = []
    for sentence in sentences:
        words = sentence.rstrip(".").split()
        if rng.random() < RATES[outlet]:
            words[len(words) // 2] = "marvellous"
        said.append(f'"{" ".join(words)}," Abraham Lincoln said. The crowd stood in the November cold.')
    date = f"18{63 + number % 3}-11-20"
    return {"id": f"news-{number:04d}", "outlet": outlet, "date": date, "text": "\n\n".join(said)}


rng = random.Random(1863)
articles = pd.DataFrame([article(n, outlet, rng) for n in range(150) for outlet in RATES])
articles["id"] = [f"news-{n:04d}" for n in range(len(articles))]
folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
folder.mkdir(parents=True, exist_ok=True)
articles.to_csv(folder / "articles.csv", index=False)
(folder / "address.txt").write_text(ADDRESS, encoding="utf-8")

# %% [markdown]
# ## 2. The audit
#
# The command `consistency audit articles.csv --canonical address.txt --speaker "Abraham Lincoln" -o audit` writes the
# same tables, with a manifest, measures and `report.html`.  In Python:

# %%
tables = consistency.audit(
    str(folder / "articles.csv"), str(folder / "address.txt"), speaker="Abraham Lincoln", out=folder / "audit"
)
print(tables.quotations["verdict"].value_counts())

# %% [markdown]
# ## 3. Measures, with intervals that know that quotations of one article are alike

# %%
from consistency.corpora.contrasts import contrast
from consistency.corpora.measuring import measure

measured = measure(tables, by="outlet")
altered = measured[measured["measure"] == "altered_rate"].set_index("group")
print(altered[["value", "low", "high", "numerator", "denominator"]])
compared = contrast(tables, *RATES, seed=1).query("measure == 'altered_rate'")
print(compared[["one", "two", "difference", "low", "high", "p_holm"]].to_string(index=False))

# %% [markdown]
# ## 4. What was quoted, and in which wordings

# %%
from consistency.corpora.coverage import coverage, unquoted
from consistency.corpora.variants import variants

print(unquoted(coverage(tables)).head())
print(variants(tables)[["lemma", "reading", "articles", "outlets", "first_date"]].head())

# %% [markdown]
# ## 5. The figure

# %%
from consistency.corpora.plots import rates

figure = rates(measured, ("verbatim_rate", "altered_rate", "truncation_rate"))
figure.savefig(folder / "figure.svg")
print(f"the figure is in {folder / 'figure.svg'}")

# %% [markdown]
# ## 6. Was it right?
#
# We set the rates ourselves, so we can look.

# %%
for outlet, rate in RATES.items():
    low, high = altered.loc[outlet, "low"], altered.loc[outlet, "high"]
    print(f"{outlet}: set {rate:.0%}, measured {altered.loc[outlet, 'value']:.1%} ({low:.1%} to {high:.1%})")
    assert low <= rate <= high, "the interval misses the rate that was set"
assert contrast(tables, *RATES, seed=1).set_index("measure").loc["altered_rate", "p_holm"] < 0.05
