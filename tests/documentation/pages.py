"""The pages of the documentation, their headings and their links, as a forge and the site show them."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
INDEX = DOCS / "index.md"
README = ROOT / "README.md"
PAGES = (README, *sorted(DOCS.glob("*.md")))
GENERATED = {"rules.md", "keys.md", "commands.md"}
FENCED = re.compile(r"^( *)```.*?^\1```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)")
HEADING = re.compile(r"(?m)^#{1,6} (.+)$")


@dataclass(frozen=True)
class Link:
    """A link of a page: its words, and the file and the anchor to which it leads."""

    words: str
    file: Path
    anchor: str


def text(page: Path) -> str:
    """A page without its examples."""
    return FENCED.sub("", page.read_text("utf-8"))


@cache
def links(page: Path) -> tuple[Link, ...]:
    """The links of a page to others of the project, and within itself."""
    found = []
    for words, target in LINK.findall(without_code(text(page))):
        if re.match(r"\w+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = page
        if name:
            file = (page.parent / name).resolve()
        found.append(Link(words, file, anchor))
    return tuple(found)


def without_code(words: str) -> str:
    """Words in which what stands between signs of code is no link; code within a link's words stays."""
    return re.sub(r"`[^`\n]*\]\([^`\n]*`", "", words)


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors that forges and the site give the headings of a page."""
    slugs: list[str] = []
    for heading in HEADING.findall(text(page)):
        slug = slug_of(heading)
        count = 0
        unique = slug
        while unique in slugs:
            count += 1
            unique = f"{slug}-{count}"
        slugs.append(unique)
    return frozenset(slugs)


def slug_of(heading: str) -> str:
    words = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", heading)
    kept = re.sub(r"[^\w\- ]", "", words.lower().strip())
    return kept.replace(" ", "-")
