"""Papers that are imported in tests, and what of them Part 1 would print."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from conftest import HERE

from twopart.disk import files
from twopart.importing.document import Document
from twopart.importing.paper import imported
from twopart.importing.result import ImportedPaper
from twopart.importing.word.reader import read_word
from twopart.importing.words.text import comparable
from twopart.importing.yaml_text import yaml_of
from twopart.load.files import form as load_form
from twopart.model.forms.form import Form

TEMPLATES = HERE.parent / "templates"
CLAUSE = re.compile(
    r"\[\[undecided: (?P<full>(?:[^\]\\|]|\\.|\](?!\]))*?)(?: \| (?P<public>(?:[^\]\\]|\\.)*))?\]\]"
)
REFERENCE = re.compile(r"(?<!\\)\{(?P<id>\w+)\}")
REAL = re.compile(r"\\([\\{}\[\]|*])")
MARK = "[withheld]"


def form_of(name: str) -> Form:
    contents, _ = files.form(TEMPLATES, name)
    form, _ = load_form(contents)
    assert form is not None
    return form


def import_word(
    content: bytes,
    public: bytes | Document | None = None,
    form: str = "mps-iam",
    **chosen: str,
) -> ImportedPaper:
    if isinstance(public, bytes):
        public = read_word(public)
    return imported(read_word(content), public, form, form_of(form), chosen)


def trees(result: ImportedPaper) -> dict[str, Any]:
    """Returns the files of the paper together, as they are read back from their text."""
    whole: dict[str, Any] = {}
    for tree in result.files.values():
        whole |= yaml.load(yaml_of(tree), yaml.BaseLoader)
    return whole


def public_words(result: ImportedPaper) -> list[str]:
    """Returns the words that Part 1 would print if every figure were public, one text a paragraph."""
    paper = trees(result)
    texts = [paper["title"], *paper["front"].values()]
    for section in paper["part-1"]["sections"].values():
        texts += _texts(section, paper)
    printed = (_as_public(text, paper) for text in texts)
    return [words for words in printed if words not in ("", "TBC", MARK)]


def full_words(result: ImportedPaper) -> list[str]:
    """Returns the words that Part 2 would print."""
    paper = trees(result)
    texts: list[str] = []
    for section in paper["part-2"]["sections"].values():
        texts += _texts(section, paper, full=True)
    return [_as_full(text, paper) for text in texts]


def _texts(  # noqa: C901 - a case for each shape
    node: Any, paper: dict[str, Any], *, full: bool = False
) -> Iterator[str]:
    match node:
        case str():
            yield node
        case list():
            for each in node:
                yield from _texts(each, paper, full=full)
        case {"use": name}:
            yield from _texts(paper["passages"][name], paper, full=full)
        case {"table": name}:
            yield from _cells(paper["tables"][name], full=full)
        case dict():
            if "withheld" not in node or full:
                for key in ("text", "full", "heading"):
                    if key in node:
                        yield str(node[key])
                for key in ("items", "bullets", "below"):
                    yield from _texts(node.get(key, []), paper, full=full)


def _cells(table: dict[str, Any], *, full: bool) -> Iterator[str]:
    if "withheld" in table and not full:
        return
    yield from (str(table["caption"]), *map(str, table["columns"].values()))
    for row in table["rows"].values():
        if "withheld" not in row or full:
            yield from map(str, (row["heading"], *row["cells"]))


def _plain(text: str, paper: dict[str, Any]) -> str:
    figures = paper.get("figures", {})

    def value(match: re.Match[str]) -> str:
        [*values] = figures.get(match["id"], {"": ""}).values()
        return str(values[0])

    words = REFERENCE.sub(value, text)
    return comparable(REAL.sub(r"\1", words.replace("**", "")))


def _as_public(text: str, paper: dict[str, Any]) -> str:
    return _plain(CLAUSE.sub(lambda match: match["public"] or MARK, text), paper)


def _as_full(text: str, paper: dict[str, Any]) -> str:
    return _plain(CLAUSE.sub(lambda match: match["full"], text), paper)


def written(folder: Path, result: ImportedPaper) -> Path:
    """Returns the paper in a folder."""
    folder.mkdir(parents=True)
    for name, tree in result.files.items():
        (folder / name).write_text(yaml_of(tree), "utf-8")
    return folder
