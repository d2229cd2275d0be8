"""Pages that real software makes of one story, and whether its text and nothing else is found in them.

    python benchmarks/reading_pages.py FOLDER

Uses those of these on the path: pandoc, soffice, sphinx-build, mkdocs, nikola, pelican, jekyll (with minima) and
hexo; themes that are not installed are listed and skipped.  The story is among seven posts whose headlines quote
zebras, so that a headline which a theme shows beside it can be recognized.  What is made is kept in FOLDER/made.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from consistency.model import Skipped
from consistency.quoting import extract
from consistency.reading import document, read_articles
from tests.reading.test_pages import RELATED, STORIES, checked, letters, text_of

TITLE, PARAGRAPHS = STORIES["bridge"]
BESIDE = [
    "A zebra was seen on the common, and “nobody knows whose it is,” the warden told a meeting of thirty people."
]
POSTS = [("bridge", TITLE, PARAGRAPHS), *((f"post{n}", line, BESIDE) for n, line in enumerate(RELATED))]
SPHINX = "alabaster classic sphinxdoc nature pyramid bizstyle haiku scrolls traditional agogo furo sphinx_rtd_theme"
SPHINX += " pydata_sphinx_theme sphinx_book_theme"
NEWS = "title: The Harrow Post\nauthor: Jane Roe\nurl: http://example.com\n"


def run(*command: str | Path, folder: Path) -> None:
    """Raises `OSError` or `CalledProcessError` where a program is missing or fails."""
    subprocess.run([*map(str, command)], cwd=folder, check=True, capture_output=True)


def head(title: str, day: int) -> str:
    told = f"title: {json.dumps(title, ensure_ascii=False)}\ndate: 2024-09-{day:02} 10:00:00\n"
    return f"---\nlayout: post\n{told}tags: [zebra]\nauthor: Jane Roe\n---\n\n"


def posts(folder: Path, name: str, made: Callable[[str, int], str]) -> None:
    """A file for each post; `made` gives its head from its title and day."""
    folder.mkdir(parents=True, exist_ok=True)
    for day, (slug, title, paragraphs) in enumerate(POSTS, 3):
        file = folder / name.format(slug=slug, day=day)
        file.write_text(made(title, day) + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def pandoc(folder: Path) -> Iterator[Path]:
    posts(folder, "{slug}.md", head)
    for kind in ("html5", "html4", "s5", "epub", "docx", "odt", "rtf"):
        to = folder / f"pandoc-{kind}.{'html' if kind[0] in 'hs' else kind}"
        run("pandoc", "-s", "bridge.md", "-t", kind, "-o", to, folder=folder)
        yield to


def office(folder: Path) -> Iterator[Path]:
    posts(folder, "{slug}.md", head)
    run("pandoc", "-s", "bridge.md", "-o", "office.docx", folder=folder)
    home = f"-env:UserInstallation={(folder / 'home').absolute().as_uri()}"
    for kind in ("html", "xhtml", "epub", "odt", "rtf", "pdf"):
        run("soffice", "--headless", home, "--convert-to", kind, "office.docx", folder=folder)
        yield folder / f"office.{kind}"


def sphinx(folder: Path) -> Iterator[Path]:
    posts(folder, "{slug}.rst", lambda title, day: f"{title}\n{'=' * 200}\n\n")
    names = "".join(f"   {slug}\n" for slug, *_ in POSTS)
    (folder / "index.rst").write_text(f"Harrow Post\n===========\n\n.. toctree::\n\n{names}")
    for theme in SPHINX.split():
        (folder / "conf.py").write_text(f"project = 'The Harrow Post'\nhtml_theme = {theme!r}\n")
        run("sphinx-build", "-q", "-E", ".", theme, folder=folder)
        yield folder / theme / "bridge.html"


def mkdocs(folder: Path) -> Iterator[Path]:
    posts(folder / "docs", "{slug}.md", lambda title, day: f"# {title}\n\n")
    for theme in ("mkdocs", "readthedocs", "material"):
        (folder / "mkdocs.yml").write_text(f"site_name: The Harrow Post\ntheme: {theme}\n")
        run("mkdocs", "build", "-q", "-d", theme, folder=folder)
        yield folder / theme / "bridge" / "index.html"


def pelican(folder: Path) -> Iterator[Path]:
    posts(
        folder / "content",
        "{slug}.md",
        lambda title, day: f"Title: {title}\nDate: 2024-09-{day:02}\nTags: zebra\n\n",
    )
    for theme in ("notmyidea", "simple"):
        told = f"SITENAME = 'The Harrow Post'\nTIMEZONE = 'UTC'\nTHEME = {theme!r}\nARTICLE_SAVE_AS = '{{slug}}.html'\n"
        (folder / "pelicanconf.py").write_text(told)
        run("pelican", "-q", "content", "-o", theme, folder=folder)
        yield next(p for p in (folder / theme).glob("*.html") if "bridge" in p.name)


def jekyll(folder: Path) -> Iterator[Path]:
    posts(folder / "_posts", "2024-09-{day:02}-{slug}.md", head)
    (folder / "_config.yml").write_text(NEWS + "theme: minima\n")
    run("jekyll", "build", folder=folder)
    yield next(folder.glob("_site/**/bridge.html"))


def nikola(folder: Path) -> Iterator[Path]:
    run("nikola", "init", "-q", "site", folder=folder)
    site = folder / "site"
    posts(
        site / "posts",
        "{slug}.md",
        lambda title, day: f".. title: {title}\n.. date: 2024-09-{day:02} 10:00:00 UTC\n.. tags: zebra\n\n",
    )
    told = (site / "conf.py").read_text(encoding="utf-8")
    for theme in ("bootblog4", "bootstrap4", "base"):
        to = folder.absolute() / theme
        named = (
            f"{told}\nTHEME = {theme!r}\nOUTPUT_FOLDER = {str(to)!r}\nCACHE_FOLDER = {str(to) + '-cache'!r}\n"
        )
        (site / "conf.py").write_text(named, encoding="utf-8")
        run("nikola", "build", "-q", "-a", folder=site)
        yield next(to.glob("**/bridge/index.html"))


def hexo(folder: Path) -> Iterator[Path]:
    """Wants hexo, its generators and renderers and the themes in a node_modules of the folder that was named."""
    posts(folder / "source" / "_posts", "{slug}.md", head)
    parts = (folder.parent / "node_modules").absolute()
    (folder / "node_modules").symlink_to(parts)
    wanted = {part.name: "*" for part in parts.glob("hexo-*")}
    (folder / "package.json").write_text(json.dumps({"hexo": {"version": ""}, "dependencies": wanted}))
    for theme in ("landscape", "next", "butterfly", "fluid", "icarus"):
        (folder / "_config.yml").write_text(
            f"{NEWS}permalink: :title/\ntheme: {theme}\npublic_dir: {theme}\n"
        )
        run("npx", "--no-install", "hexo", "generate", "--silent", "--force", folder=folder)
        yield folder / theme / "bridge" / "index.html"


def judge(path: Path) -> str:
    """In a line, what is lost of the text and what is let through."""
    (found,) = read_articles([path])
    if isinstance(found, Skipped):
        return found.reason
    text = text_of(found)
    lost = sum(letters(p) not in letters(text) for p in PARAGRAPHS)
    through = sum("zebra" in line.lower() for line in text.split("\n"))
    same = checked(found) == checked(document("\n\n".join(PARAGRAPHS), "a.txt"))
    outside = sum(q.kind == "boilerplate" for q in extract(found))
    told = f"{lost} paragraphs lost, {through} lines let through, {outside} quotations left outside"
    return f"{'ok ' if same and not lost and not through else 'BAD'} {told}"


def main() -> None:
    folder = Path(sys.argv[1])
    (folder / "made").mkdir(parents=True, exist_ok=True)
    for software in (pandoc, office, sphinx, mkdocs, pelican, jekyll, nikola, hexo):
        own = folder / software.__name__
        shutil.rmtree(own, ignore_errors=True)
        own.mkdir()
        try:
            for path in software(own):
                name = software.__name__ + "-" + str(path.relative_to(own)).replace("/", "-")
                kept = Path(shutil.copy(path, folder / "made" / name))
                sys.stdout.write(f"{kept.name}: {judge(kept)}\n")
        except (OSError, subprocess.CalledProcessError, StopIteration) as error:
            sys.stdout.write(f"{software.__name__}: {str(error)[:150]}\n")


if __name__ == "__main__":
    main()
