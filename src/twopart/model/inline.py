"""Words as a part prints them, with figures, cross-references and footnotes in their places."""

from twopart.base.record import value_record


@value_record
class Value:
    """A figure or a name as it is printed, and whether it is a figure; `full` is what an abbreviation stands for."""

    text: str
    is_figure: bool = False
    full: str = ""


@value_record
class CrossReference:
    """`paragraph 14`, and where it stands in this part.

    Paper says after it on which page that is, where `on_page` has the words before the number of the page.
    """

    text: str
    anchor: str
    on_page: str = ""


@value_record
class Withheld:
    """The mark of a ground, and where Part 1 tells about it."""

    text: str
    anchor: str


@value_record
class Footnote:
    note: "Prose"


@value_record
class Prose:
    """Markdown in which U+E000 n U+E001 stands for the nth insert: values never pass through Markdown."""

    markdown: str
    inserts: tuple[Value | CrossReference | Withheld | Footnote, ...] = ()
