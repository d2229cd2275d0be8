"""Every fuzz target for a bounded time: `python -m tests.fuzz.run --seconds 60 [TARGET…]`; status 1 on a finding."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz import kept, whole
from tests.fuzz.target import INSIDE, TARGETS
from tests.reading import save

ROOT = Path(__file__).parents[2]
TEXT = [
    "A headline of some words",
    "The mayor spoke.",
    "“We will rebuild,” she said.",
    "Ann Lee is mayor of Harrow.",
]
TALKS = {
    "sbv": "SBV",
    "ttml": "TTML",
    "talk": "time in brackets before",
    "chat": "chat",
}  # formats of tests/reading/talk.py
SAVED = {"html": "page", "mail": "eml", "csv": "table", "zip": "zipped", "quotations": "text"}

RECORDING = (
    '{"text": "We will rebuild. When?", "segments": [{"start": 0, "end": 2.5, "speaker": "Ann Lee", '
    '"text": "We will rebuild.", "words": [{"word": "We", "start": 0.1}]}, {"start": 3, "end": 4, "text": "When?"}]}'
)
SEEDS = {**kept.SEEDS, **whole.SEEDS}


def corpus(name, folder):
    """What the fuzzer starts from: a sound file of the format."""
    if name in SEEDS:
        for number, seed in enumerate(SEEDS[name]()):
            (folder / str(number)).write_bytes(seed)
        return
    if name in TALKS:
        from tests.reading.talk import FORMATS

        (folder / "seed").write_text(FORMATS[TALKS[name]][1](), encoding="utf-8")
        return
    if name == "json":
        (folder / "seed").write_text(RECORDING, encoding="utf-8")
        return
    whole = save.EVERY[SAVED.get(name, name)](folder, TEXT, {2})
    data = whole.read_bytes()
    whole.unlink()
    if name in INSIDE:
        import zipfile

        path = folder / "whole"
        path.write_bytes(data)
        with zipfile.ZipFile(path) as packed:
            part = next(
                n for n in packed.namelist() if n.endswith(("document.xml", "content.xml", "one.xhtml"))
            )
            data = packed.read(part)
        path.unlink()
    for extra in folder.iterdir():
        extra.unlink()
    (folder / "seed").write_bytes(data)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("targets", nargs="*", metavar="TARGET", default=TARGETS)
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--findings", default=tempfile.gettempdir(), help="folder for inputs that fail")
    options.add_argument("--timeout", type=int, default=20, help="seconds of one input that count as a hang")
    asked = options.parse_args()
    failed = []
    for name in asked.targets:
        with tempfile.TemporaryDirectory() as folder:
            corpus(name, Path(folder))
            command = [
                sys.executable,
                "-m",
                "tests.fuzz.target",
                name,
                folder,
                f"-max_total_time={asked.seconds}",
            ]
            command += [
                f"-timeout={asked.timeout}",
                "-rss_limit_mb=2048",
                "-max_len=20000",
                f"-artifact_prefix={asked.findings}/",
                "-print_final_stats=1",
                "-verbosity=0",
            ]
            done = subprocess.run(
                command, cwd=ROOT, check=False, capture_output=True, text=True, errors="replace"
            )
        stats = [line for line in done.stderr.splitlines() if line.startswith("stat::")]
        sys.stdout.write(
            f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}  {' '.join(' '.join(stats).split())}\n"
        )
        sys.stdout.flush()
        if done.returncode:
            failed.append(name)
            lines = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("INFO")]
            sys.stderr.write("\n".join(lines)[-6000:] + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
