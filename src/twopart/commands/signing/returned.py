"""Reads a review copy that came back as a Word document: it lists comments at their source lines, and takes the ticks."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from twopart.base.finding import Finding
from twopart.disk import files
from twopart.disk.locations import COMMENTS, house_file
from twopart.disk.write import folders, write_restricted
from twopart.review.agreements.reading import Agreements
from twopart.review.agreements.rules import UNREADABLE_RETURNED
from twopart.review.agreements.things import ThingKey
from twopart.review.redline.record import name_of_file, version_of
from twopart.terminal.screen import Screen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twopart.importing.word.returned import ReturnedComment, ReturnedDocument

WORD = ".docx"
CHANGED = "the paper has changed since the review copy was made: lines are those of that version"
NOWHERE = "in no passage"


def is_word(file: Path | None) -> bool:
    """Whether the file to take is a Word document, by its name."""
    return file is not None and file.suffix.lower() == WORD


def read_back(content: bytes, name: str) -> "ReturnedDocument | Finding":
    """Returns what reviewers wrote, or why the document cannot be taken."""
    from twopart.importing.document import UnreadableDocument
    from twopart.importing.word.returned import read_returned

    try:
        return read_returned(content, name)
    except UnreadableDocument as wrong:
        what = f"{UNREADABLE_RETURNED.what}: {wrong}"
        return UNREADABLE_RETURNED.finding(what, file=name)


def versions_of(agreements: Agreements) -> Mapping[ThingKey, Mapping[str, str]]:
    """Returns the present version of each thing, as a review copy would have it."""
    return {thing.key: {"version": version_of(thing)} for thing in agreements.things}


def list_comments(
    returned: "ReturnedDocument",
    agreements: Agreements,
    folder: Path,
    options: Namespace,
    screen: Screen,
) -> None:
    """Prints the places of comments, and writes their words beside Part 2, since they may contain secrets."""
    if not returned.comments:
        return
    is_old = returned.version != versions_of(agreements)["paper", "paper"]["version"]
    places = _files(folder)
    for number, comment in enumerate(returned.comments, 1):
        print(f"{_place(comment, places)}: comment {number}")
    if is_old:
        screen.say(f"{folder.name}: {CHANGED}")
    _, restricted = folders(options.out)
    path = restricted / f"{folder.name}{COMMENTS}"
    lines = list(_lines(returned.comments, places))
    if is_old:
        lines.insert(0, CHANGED)
    write_restricted(path, "\n".join([*lines, ""]).encode())
    count = f"{len(returned.comments)} comments"
    if len(returned.comments) == 1:
        count = "1 comment"
    screen.say(f"{folder.name}: the words of {count} written: {path}")


def _lines(
    comments: "tuple[ReturnedComment, ...]",
    places: Mapping[str, str],
) -> Iterator[str]:
    for number, comment in enumerate(comments, 1):
        yield f"{_place(comment, places)}: comment {number} by {comment.author or 'nobody'}"
        yield f"    {comment.words}"


def _place(comment: "ReturnedComment", places: Mapping[str, str]) -> str:
    """Returns the file and line in the notation of messages."""
    name = places.get(comment.file)
    if name is None:
        return NOWHERE
    return f"{name}:{comment.line}"


def _files(folder: Path) -> Mapping[str, str]:
    """Returns the files of a paper by the names that bookmarks have for them."""
    there = [*sorted(folder.glob("*.y*ml")), house_file(folder)]
    return {name_of_file(str(path)): files.shown(path) for path in reversed(there)}
