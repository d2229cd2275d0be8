"""What an audit of news-like articles costs: CPU time, memory, by the number of articles and of processes.

python benchmarks/audit_speed.py --canonical PATH [--articles 1000 10000] [--jobs 1 2] [--into NAME]

PATH is any canonical or, better, a saved index.  Each run is a process of its own, so that its time (of all of its
processes) and its memory (of the largest) are its own; the pace is in CPU time, since what else the machine does
changes the time on the clock.  `--into NAME` writes NAME.json and NAME.png.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from audit_texts import articles, speeches


def measured(arguments: list[str]) -> dict[str, float]:
    """What a run of the command costs: seconds of CPU and on the clock, megabytes of its largest process."""
    begun = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "consistency", *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"the audit ended with {process.returncode}")
    cpu = used.ru_utime + used.ru_stime
    return {
        "cpu_seconds": round(cpu, 2),
        "clock_seconds": round(time.monotonic() - begun, 2),
        "megabytes": round(used.ru_maxrss / 1024, 1),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--canonical", required=True)
    options.add_argument("--articles", type=int, nargs="+", default=[1000])
    options.add_argument("--jobs", type=int, nargs="+", default=[1])
    options.add_argument(
        "--short", action="store_true", help="articles of one quotation, for memory by number"
    )
    options.add_argument("--into", type=Path)
    asked = options.parse_args()
    held = speeches(asked.canonical)
    megabytes = round(sum(len(s.text) for s in held) / 1e6, 1)
    runs: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in asked.articles:
            path = folder / "articles.jsonl"
            with path.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in articles(count, held, asked.short))
            for jobs in asked.jobs:
                arguments = ["audit", str(path), "-c", asked.canonical, "-o", str(folder / "out")]
                found = measured([*arguments, "--no-report", "--quiet", "--jobs", str(jobs)])
                shutil.rmtree(folder / "out")
                pace = round(count / found["cpu_seconds"], 1)
                runs.append({"articles": count, "jobs": jobs, **found, "articles_a_cpu_second": pace})
                print(json.dumps(runs[-1]), flush=True)
    if asked.into:
        machine = {"processor": platform.machine(), "python": platform.python_version()}
        results = {"machine": machine, "canonicals_megabytes": megabytes, "short": asked.short, "runs": runs}
        asked.into.with_suffix(".json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
        draw(results, asked.into.with_suffix(".png"))


def draw(results: dict[str, Any], picture: Path) -> None:
    """Cost and memory against the number of articles."""
    import matplotlib as mpl
    from matplotlib import pyplot as plt
    from matplotlib.ticker import NullLocator

    mpl.use("Agg")
    figure, (cost, memory) = plt.subplots(1, 2, figsize=(8.6, 3.8))
    for jobs in sorted({r["jobs"] for r in results["runs"]}):
        runs = [r for r in results["runs"] if r["jobs"] == jobs]
        at = [r["articles"] for r in runs]
        label = "1 process" if jobs == 1 else f"{jobs} processes"
        cost.plot(at, [r["cpu_seconds"] for r in runs], "o-", label=label)
        memory.plot(at, [r["megabytes"] for r in runs], "o-", label=label)
    largest = max(results["runs"], key=lambda r: (r["articles"], -r["jobs"]))
    ends = [min(r["articles"] for r in results["runs"]), largest["articles"]]
    linear = [n / largest["articles_a_cpu_second"] for n in ends]
    cost.plot(ends, linear, "--", color="0.6", label="in proportion to the largest")
    cost.set(xscale="log", yscale="log", xlabel="articles", ylabel="CPU seconds, all processes")
    memory.set(xscale="log", xlabel="articles", ylabel="MB, the largest process")
    memory.set_ylim(0, 1.3 * max(r["megabytes"] for r in results["runs"]))
    for axes in (cost, memory):
        axes.set_xticks(sorted({r["articles"] for r in results["runs"]}))
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.xaxis.set_minor_locator(NullLocator())
        axes.grid(visible=True, which="major", color="0.9")
        axes.legend(loc="lower right")
    size = results["canonicals_megabytes"]
    what = "one quotation and some 300 characters" if results["short"] else "7 quotations and 4.5 KB"
    figure.suptitle(f"Articles of {what} against {size:g} MB of canonicals", fontsize=10)
    figure.tight_layout()
    figure.savefig(picture, dpi=120)


if __name__ == "__main__":
    main()
