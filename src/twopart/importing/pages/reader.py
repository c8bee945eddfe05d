"""Reads the bytes of a PDF as a `Document`: paragraphs by the gaps between lines, headings by their size.

Tables are recognised by tags, lines or columns of figures. Notes and nested lists cannot be recognised: their words
are read as paragraphs; a remark says so.
"""

import re
import resource
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from twopart.audit import child_process
from twopart.audit.bounded import MEMORY, limit
from twopart.base import signals
from twopart.base.address_space import address_space
from twopart.base.record import replaced
from twopart.importing.document import (
    Document,
    DocumentParagraph,
    DocumentTable,
    LetterRun,
    OutsideText,
    UnreadableDocument,
)
from twopart.importing.pages.columns import WHOLE
from twopart.importing.pages.letters import whole_words
from twopart.importing.pages.lines import (
    PageLine,
    ReadPages,
    pages_as_json,
    pages_of_json,
)
from twopart.importing.pages.page_table import (
    PageTable,
    document_table,
    how_recognised,
    joined,
)
from twopart.importing.pages.unrecognised_layout import unrecognised_layout
from twopart.importing.rules import NO_PAGE_TELLS
from twopart.importing.words.typed_numbers import NUMBER, without_typed_number

SECONDS = 300
CPU_SECONDS = 120
SAVE_AGAIN = "Save it as a PDF with text again, or name the Word document."
ENDS = (".", ":", "?", "!", ";")  # of a sentence, or of what begins a list
DIGITS = re.compile(r"\d+")
NEXT_LINE = 1.7  # most letter sizes from one line to the next within a paragraph
LARGER = 1.12  # times the size of the text: a heading
SHORT_HEADING = 90  # letters
RUNNING = 2  # pages on which a line stands at the same height: a header or a footer
# letter sizes to the left of the line before: a number in the margin begins a paragraph
SET_OUT = 0.8
MARGIN_NUMBER = re.compile(r"(?P<number>\d{1,3}) (?=[^\Wa-z])")
# lines at the top and the bottom of a page that may be headers and footers
EDGE_LINES = 3
CANNOT_TELL = "a PDF has no notes or levels of lists: their words are paragraphs, to be put in order"


def read_pdf(content: bytes, *, is_public: bool = True) -> Document:
    """Reads a PDF in a process of its own, within limits. Raises `UnreadableDocument`."""
    child = child_process.start(
        lambda: _bounded(content, is_public=is_public),
        leads=True,
    )
    with signals.run_before_exit(child.end):
        answer = child.result(SECONDS)
    if not isinstance(answer, bytes):
        raise UnreadableDocument("reading it broke off, or took too long", SAVE_AGAIN)
    outcome = pages_of_json(answer)
    if isinstance(outcome, str):
        raise UnreadableDocument(outcome, SAVE_AGAIN)
    if not outcome.tables and not any(line.words for line in outcome.lines):
        raise UnreadableDocument("no words are seen on its pages", SAVE_AGAIN)
    return _document(outcome)


def _bounded(content: bytes, *, is_public: bool) -> bytes:
    limit(resource.RLIMIT_CPU, CPU_SECONDS)
    limit(resource.RLIMIT_AS, MEMORY + address_space())
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    return pages_as_json(content, is_public=is_public)


def _document(pages: ReadPages) -> Document:
    running = _running(pages.lines)
    text = [line for line in pages.lines if not _is_running(line, running)]
    usual = _usual_size(text)
    pieces = list(_whole(_groups(text, usual), pages.tables))
    return Document(
        tuple(_blocks(pieces, usual)),
        outside_text=(
            *_outside_text(pages.lines, running),
            *unrecognised_layout(text, usual),
            *_how_recognised(pieces),
        ),
    )


def _whole(
    groups: Iterable[Sequence[PageLine]],
    tables: Sequence[PageTable],
) -> Iterator[Sequence[PageLine] | PageTable]:
    """Yields the lines of each paragraph, and tables; one that goes on over a page break is one table."""
    waiting: PageTable | None = None
    for group in groups:
        if group[0].table < 0:
            if waiting is not None:
                yield waiting
            waiting = None
            yield group
            continue
        table = tables[group[0].table]
        whole = None
        if waiting is not None:
            whole = joined(waiting, table)
        if waiting is not None and whole is None:
            yield waiting
        waiting = whole or table
    if waiting is not None:
        yield waiting


def _how_recognised(
    pieces: Sequence[Sequence[PageLine] | PageTable],
) -> Iterator[OutsideText]:
    tables = [piece for piece in pieces if isinstance(piece, PageTable)]
    for number, table in enumerate(tables, 1):
        yield from how_recognised(table, number)


def _blocks(
    pieces: Sequence[Sequence[PageLine] | PageTable],
    usual: float,
) -> Iterator[DocumentParagraph | DocumentTable]:
    """Yields paragraphs and tables; paragraphs that are numbered in the margin, in sequence, without their number."""
    expected = 1
    place = tables = 0
    for group in pieces:
        if isinstance(group, PageTable):
            tables += 1
            yield document_table(group, tables)
            continue
        place += 1
        number = ""
        match = MARGIN_NUMBER.match(group[0].words)
        if match and int(match["number"]) == expected:
            number = match["number"]
            expected += 1
            first = group[0]._replace(words=group[0].words[match.end() :])
            group = [first, *group[1:]]  # noqa: PLW2901 - the same lines
        paragraph = _paragraph(group, place, usual)
        if number:
            paragraph = replaced(
                paragraph,
                kind="numbered",
                number=number,
            )
        yield paragraph


def _key(line: PageLine) -> str:
    """Returns what is the same in a header on each page: its words without numbers, and its approximate place."""
    return f"{round(line.bottom / 6)} {DIGITS.sub('#', line.words)}"


def _is_running(line: PageLine, running: set[str]) -> bool:
    return line.table < 0 and _key(line) in running


def _running(lines: Sequence[PageLine]) -> set[str]:
    by_page: dict[int, list[PageLine]] = {}
    for line in lines:
        if line.table < 0:
            by_page.setdefault(line.page, []).append(line)
    counts: Counter[str] = Counter()
    for page in by_page.values():
        in_order = sorted(
            page,
            key=lambda line: line.bottom,
        )
        edges = [*in_order[:EDGE_LINES], *in_order[EDGE_LINES:][-EDGE_LINES:]]
        counts.update({_key(line) for line in edges})
    return {key for key, count in counts.items() if count >= RUNNING}


def _usual_size(lines: Sequence[PageLine]) -> float:
    """Returns the size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[
            round(
                line.size,
                1,
            )
        ] += len(line.words)
    for size, _ in sizes.most_common(1):
        return size
    return 1.0


def _groups(
    lines: Sequence[PageLine],
    usual: float,
) -> Iterator[list[PageLine]]:
    """Yields the lines of each paragraph."""
    group: list[PageLine] = []
    for line in lines:
        if line.table >= 0:
            if group:
                yield group
            group = []
            yield [line]
            continue
        if not line.words:
            continue
        if group and not _goes_on(group, line, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(
    group: Sequence[PageLine],
    line: PageLine,
    usual: float,
) -> bool:
    last = group[-1]
    if abs(last.size - line.size) > 0.1 * usual or last.bold != line.bold:
        return False
    if NUMBER.match(f"{line.words} "):
        return False
    if _is_next_column(last, line):
        return not last.words.endswith(ENDS)
    is_set_out = line.left < last.left - SET_OUT * usual
    if is_set_out:
        return False
    if last.page != line.page:
        return not last.words.endswith(ENDS)
    return (
        0
        <= last.bottom - line.bottom
        <= NEXT_LINE
        * max(
            line.size,
            last.size,
        )
    )


def _is_next_column(last: PageLine, line: PageLine) -> bool:
    """Whether a line stands in the column that is read after that of the last one, on the same page or the next."""
    if WHOLE in (last.column, line.column):
        return False
    return (last.page, last.column) != (line.page, line.column)


def _paragraph(
    group: Sequence[PageLine],
    number: int,
    usual: float,
) -> DocumentParagraph:
    words = whole_words(" ".join(line.words for line in group))
    size = max(line.size for line in group)
    heading = 0
    is_short = len(words) <= SHORT_HEADING
    if is_short and size >= LARGER * usual:
        heading = 1
    piece = LetterRun(
        words,
        bold=all(line.bold for line in group),
    )
    place = f"paragraph {number} (page {group[0].page})"
    whole = DocumentParagraph(
        place,
        (piece,),
        heading=heading,
    )
    return without_typed_number(whole)


def _outside_text(
    lines: Sequence[PageLine],
    running: set[str],
) -> Iterator[OutsideText]:
    yield OutsideText(NO_PAGE_TELLS, "all pages", "", CANNOT_TELL)
    reported: set[str] = set()
    for line in lines:
        place = f"page {line.page}"
        if line.unseen:
            yield OutsideText("words that nobody sees", place, line.unseen)
        key = _key(line)
        if line.words and key in running and key not in reported:
            reported.add(key)
            yield OutsideText("header or footer", place, line.words)
