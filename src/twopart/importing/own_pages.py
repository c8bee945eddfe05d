"""Recognises what a form prints of its own accord: the decision sheet, the grounds, and banners such as EXAMPLE."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from twopart.base.record import record
from twopart.base.source import Text
from twopart.importing.document import DocumentTable
from twopart.importing.words.text import comparable
from twopart.model.forms.form import Form
from twopart.model.forms.sheet import SheetLine
from twopart.model.forms.terminology import Terminology
from twopart.projection.one_part import DRAFT, EXAMPLE

BANNERS = (EXAMPLE, "DRAFT", DRAFT)
KEY_AND_VALUE = 2  # cells of a line of the sheet
USUAL = Terminology()


@record
class OwnPages:
    """The headings of a form's own pages, and the lines of its decision sheet by what is compared of them."""

    sheet_headings: frozenset[str] = frozenset()
    grounds_headings: frozenset[str] = frozenset()
    sheet_lines: Mapping[str, str] = field(default_factory=dict)
    printed: frozenset[str] = frozenset()  # what is compared of its sentences
    below_title: str = ""  # the id of the line that stands below the title
    below_title_words: str = ""

    def is_sheet(self, words: str) -> bool:
        """Whether words are the heading of the decision sheet, in one of the parts."""
        return _key(words) in self.sheet_headings

    def is_grounds(self, words: str) -> bool:
        """Whether words are the heading above the grounds, in one of the parts."""
        return _key(words) in self.grounds_headings

    def line(self, words: str) -> str:
        """Returns the line of the decision sheet with this heading; "" if it has none."""
        return self.sheet_lines.get(_key(words), "")

    def is_below_title(self, words: str) -> bool:
        """Whether words are the line that stands below the title: 1st iteration."""
        return bool(self.below_title) and self.below_title_words in _key(words)

    def is_table_of_sheet(self, table: DocumentTable) -> bool:
        """Whether each row has two cells, and the first of more than half of them is a line of the sheet."""
        if not all(len(row) == KEY_AND_VALUE for row in table.rows):
            return False
        known = [row for row in table.rows if self.line(row[0].words)]
        return 2 * len(known) > len(table.rows)


def own_pages(form: Form, printed: frozenset[str]) -> OwnPages:
    """Returns what is recognised of the pages that a form prints itself."""
    below = [name for name, line in form.front.items() if line.below_title]
    name = next(iter(below), "")
    words = ""
    if name:
        words = _key(form.front[name].heading)
    lines = sheet_lines(form).items()
    sheet_headings = _sheet_headings(form)
    grounds_headings = _grounds_headings(form)
    return OwnPages(
        frozenset(sheet_headings),
        frozenset(grounds_headings),
        {_key(line.heading): line_id for line_id, line in lines},
        printed,
        name,
        words,
    )


def sheet_lines(form: Form) -> dict[str, SheetLine]:
    """Returns the lines of the decision sheet by id; none where the form has no sheet."""
    if form.sheet is None:
        return {}
    return dict(form.sheet.lines)


def _sheet_headings(form: Form) -> Iterator[str]:
    if form.sheet is None:
        return
    yield _key(form.sheet.heading)
    if form.sheet.public_heading is not None:
        yield _key(form.sheet.public_heading)


def _grounds_headings(form: Form) -> Iterator[str]:
    yield _key(USUAL.exemption)
    yield _key(USUAL.information_withheld)
    if form.words is None:
        return
    for words in (form.words.exemption, form.words.information_withheld):
        if words is not None:
            yield _key(words)


def _key(words: str | Text) -> str:
    return comparable(str(words)).lower()
