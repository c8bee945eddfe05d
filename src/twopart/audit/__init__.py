"""Searches a finished file for everything withheld that its bytes give away. Trusts nothing above it.

`pdf/` reads every surface of the file. `text/` reads the numbers, dates and words in it, however they are written, and
`secrets/` searches them for every withheld figure, every withheld name and every run of words of a withheld passage.
`web/` reads what is published beside a PDF, a web page and a table of figures, and `word/` a Word document.
`foreign/` holds what only files of other programs can contain; only a deep search loads it. What looks like a secret
but is public is excused where Part 1 prints it. Attached files and the paths of somebody's machine are leaks in
themselves. `bounded` does the same for files that nobody trusts.

A match that may mean something else, such as a figure or a name in a short form, is reported as `faint`: it is a leak
like any other, and its message says that it may be a coincidence. What the audit does not see is listed in
docs/no-leaks.md.

A person still reads Part 1 before it is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.file_content import FileContent
from twopart.audit.pdf.readers import load_readers
from twopart.audit.progress import begin
from twopart.audit.reading import FileReading
from twopart.audit.secrets.search import Search
from twopart.audit.surface import (
    ANY_ATTACHMENT,
    ANY_PATH,
    CannotRead,
    Surface,
    Unreadable,
)
from twopart.audit.web.reading import leaks_in
from twopart.model.secret import Leak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twopart.audit.progress import Progress
    from twopart.base.turns import HelperTurns
    from twopart.model.secret import PublicContent, Secret

__all__ = [
    "ANY_ATTACHMENT",
    "ANY_PATH",
    "Leak",
    "Search",
    "Surface",
    "Unreadable",
    "audit",
    "audited",
    "audited_file",
    "prepared",
]


def audit(
    pdf: bytes, secrets: Sequence[Secret], published: PublicContent
) -> list[Leak] | Unreadable:
    return audited(pdf, prepared(secrets, published))


def prepared(
    secrets: Sequence[Secret],
    published: PublicContent,
    *,
    deep: bool = True,
    turns: HelperTurns | None = None,
) -> Search:
    """Prepares everything that does not need the file: half of the work, and the loading of the readers."""
    load_readers()
    return Search(secrets, published, deep=deep, turns=turns)


def audited(
    pdf: bytes,
    search: Search,
    words: dict[tuple[str, str], str] | None = None,
    progress: Progress | None = None,
    name: str = "",
) -> list[Leak] | Unreadable:
    """Returns the leaks. An empty list is a pass, and nothing else is falsy: a file that could not be read whole did
    not pass.

    If `words` is given, it is filled with the words found, by secret and surface; `progress` is told which step is
    under way. A file whose `name` is that of a web page, a table of figures or a Word document is read as one, any
    other as a PDF.
    """
    return audited_file(FileContent(pdf, name), search, words, progress)


def audited_file(
    file: FileContent,
    search: Search,
    words: dict[tuple[str, str], str] | None = None,
    progress: Progress | None = None,
) -> list[Leak] | Unreadable:
    """Returns the leaks like `audited`, of a file that may be read in part already."""
    progress = progress or begin()
    try:
        if not file.is_pdf:
            return leaks_in(
                file.name,
                file.content,
                search,
                words,
                progress,
            )
        reading = FileReading(
            search,
            words=words is not None,
            progress=progress,
        )
        leaks = reading.read(file)
        if words is not None:
            words.update(reading.words)
        return leaks  # noqa: TRY300 - what follows reads the same file
    except CannotRead as why:
        return Unreadable(f"{why}{progress.stopped(str(why))}")
    except MemoryError:
        return Unreadable(
            f"it needs more memory than an audit may take{progress.stopped()}",
            memory=True,
        )
    except Exception as error:  # noqa: BLE001 - a hostile file must not get through by breaking a reader
        return Unreadable(
            f"reading it ended with {type(error).__name__}{progress.stopped()}"
        )
