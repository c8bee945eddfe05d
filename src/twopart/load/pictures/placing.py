"""Puts what is seen of each picture into the tree of a paper, beside the name of its file.

So rules, views, secrets and the proof know nothing of files of pictures.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from twopart.base.finding import Finding, Refused
from twopart.base.source import Text
from twopart.load.pictures.rules import no_file, unused_picture
from twopart.load.sheets.labels import with_entry_changed
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import (
    Node,
    PictureNode,
    Scalar,
    UnreadableNode,
    entries_of,
    text_of,
    value_at,
)
from twopart.model.pictures.names import is_picture

Files = Mapping[str, bytes]


def with_pictures(
    paper: Tree,
    files: Files,
) -> Tree:
    """Returns the paper with its pictures read.
    A name whose file cannot be read is replaced by a node that says why.
    """
    pictures = value_at(paper, "pictures")
    if not isinstance(pictures, Tree):
        return paper
    entries = tuple((key, _entry(entry, files)) for key, entry in pictures.entries)
    return with_entry_changed(
        paper,
        "pictures",
        replace(pictures, entries=entries),
    )


def unused_pictures(
    paper: Tree,
    files: Files,
) -> Iterator[Finding]:
    """Yields a note on each picture that no entry names, with the folder alone: its name may tell what is withheld."""
    entries = entries_of(value_at(paper, "pictures"))
    names = {text_of(value_at(entry, "file")).casefold() for _, entry in entries}
    for path in files:
        if PurePath(path).name.casefold() not in names:
            yield unused_picture(str(PurePath(path).parent))


def _entry(
    entry: Node,
    files: Files,
) -> Node:
    name = value_at(entry, "file")
    if not isinstance(entry, Tree) or not isinstance(name, Scalar) or name.missing:
        return entry  # the decoder says what is missing
    return with_entry_changed(entry, "file", _read(name, files))


def _read(
    name: Scalar,
    files: Files,
) -> Node:
    # Papers without pictures, which are most, need none of what reads them.
    from twopart.load.pictures.reading import picture

    try:
        content = _content(name.text, files)
        return PictureNode(
            name.text,
            name.plain,
            picture(name.text, content),
        )
    except Refused as refused:
        return UnreadableNode(
            Text("", name.span), plain=False, findings=refused.findings
        )


def _without_ending(name: str, files: Iterable[str]) -> tuple[str, str]:
    """Returns what is wrong with a name that is no picture's,
    and the ending to write where a file has the rest of it.
    """
    for other in sorted(files):
        ending = PurePath(other).suffix
        if is_picture(other) and other == f"{name}{ending}":
            return (
                "a picture without the ending of its name",
                f"Write the name with `{ending}` after it: the folder has such a file.",
            )
    return "a picture whose name ends neither in .png, .jpg nor .svg", ""


def _content(
    name: Text,
    files: Files,
) -> bytes:
    """Returns the bytes of the file of this name. Raises `Refused`."""
    if PurePath(name).name != name or "\\" in name:
        raise no_file(name.span, "a picture that is named with a folder")
    by_name = {PurePath(path).name: content for path, content in files.items()}
    if not is_picture(name):
        raise no_file(name.span, *_without_ending(name, by_name))
    if name in by_name:
        return by_name[name]
    alike = {other.casefold() for other in by_name}
    if name.casefold() in alike:
        raise no_file(
            name.span,
            "a picture whose file is written with other capitals",
            "Write the name letter for letter as the file has it, or rename the file.",
        )
    raise no_file(name.span, "a picture whose file is not in the folder of the paper")
