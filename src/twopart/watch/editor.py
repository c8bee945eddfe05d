"""Opens a file at a line in the editor of the author."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

# How editors with windows are told of a line: the first that is there is taken.
KNOWN = (
    ("code", "--goto", "{file}:{line}:{column}"),
    ("codium", "--goto", "{file}:{line}:{column}"),
    ("subl", "{file}:{line}:{column}"),
    ("kate", "--line", "{line}", "{file}"),
    ("gedit", "+{line}", "{file}"),
    ("gvim", "--remote-silent", "+{line}", "{file}"),
)
VARIABLE = "TWOPART_EDITOR"
NONE = (
    "No editor is known that opens a file at a line. Start `twopart watch` with --editor, "
    "such as --editor 'code --goto {file}:{line}'."
)


def command_of(asked: str | None) -> tuple[str, ...]:
    """Returns the words of the editor's command: those asked for, those of the environment, or those of an editor that is
    there.

    Raises `ValueError` where its quotes do not close, or where it does not say {file}.
    """
    written = asked or os.environ.get(VARIABLE, "")
    if written:
        words = tuple(shlex.split(written))
        if not any("{file}" in word for word in words):
            raise ValueError("an editor's command says {file}, where the file goes")
        return words
    for words in KNOWN:
        if shutil.which(words[0]):
            return words
    return ()


class Editor:
    """The author's editor. What it starts outlives the page: unsaved work may be in it."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._started: list[subprocess.Popen[bytes]] = []

    def open(self, file: Path, line: int, column: int) -> str:
        """Opens a file; returns why it could not, or nothing."""
        self._reap()
        if not self._words:
            return NONE
        places = {
            "file": str(file),
            "line": str(max(line, 1)),
            "column": str(max(column, 1)),
        }
        words = [_filled_in(word, places) for word in self._words]
        try:
            started = subprocess.Popen(  # noqa: S603 - the author's own command, without a shell
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            return f"The editor {self._words[0]} cannot be started: {error.strerror}."
        self._started.append(started)
        return ""

    def _reap(self) -> None:
        """Takes note of those that have ended, so that none is left as a zombie."""
        self._started = [each for each in self._started if each.poll() is None]


def _filled_in(word: str, places: dict[str, str]) -> str:
    """Returns a word of the command; what stands in a name of a file is not read as a place."""
    parts = word.split("{")
    written = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        if closed and name in places:
            written.append(places[name] + rest)
        else:
            written.append("{" + part)
    return "".join(written)
