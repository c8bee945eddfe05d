"""A form: the kind of paper and its house rules. Written by designers in `templates/NAME/form.yaml`."""

from collections.abc import Mapping
from dataclasses import field, fields
from pathlib import PurePath
from typing import ClassVar, Literal

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.forms.sheet import DecisionSheet
from twopart.model.forms.terminology import Terminology
from twopart.model.ground import FIELDS, Field

# What a ground must say where its form has no `record`.
ASKED_WITHOUT_RECORD: tuple[Field, ...] = (
    "exemption",
    "ceases",
    "interest",
    "harm",
    "likelihood",
    "balance",
    "decided",
)


# What fills a section that the author writes nothing in: answers, signatures, the decision, when it is published.
Holds = Literal["declarations", "decision", "signatures", "deferral"]
NumberingStyle = Literal["running", "by-section", "none"]
DecisionNumbering = Literal["numbers", "letters", "roman"]
# What a role has to have agreed to before a paper is final; a role of `nothing` may sign, and is not waited for.
Topic = Literal["withholdings", "figures", "sections", "whole", "nothing"]


# What a form may say as an example only: its papers, or the house, say it themselves.
OnlyExample = Literal["authority"]


@record
class FrontField:
    """A line of the front sheet: the words before it, and what authors may write there."""

    about: ClassVar[Mapping[str, str]] = {
        "heading": "the words printed before it",
        "kind": "words, date, person or choice: what may stand there",
        "choices": "the words to choose from, where it is a choice",
        "required": "false: a paper may do without it",
        "below-title": "true: it stands below the title, without its heading",
    }
    shorthand: ClassVar[str] = "heading"
    span: Span
    heading: Text
    kind: Literal["words", "date", "person", "choice"] = "words"
    choices: tuple[Text, ...] = ()
    required: Literal[True, False] = True
    below_title: Literal[True, False] = False


@record
class FormSection:
    """A section that a part of this form has: heading, numbering, and whether it must be there."""

    about: ClassVar[Mapping[str, str]] = {
        "heading": "the words above it",
        "numbering": "paragraphs: as the part numbers them; none: without numbers; "
        "letters: repeated sections are lettered, and all in them is counted after the letter: Annex A, A1, Table A1",
        "required": "false: a paper may do without it",
        "repeated": "true: it may stand more than once, as NAME-1, NAME-2 …, and its heading is counted",
        "one-line": "true: it is one paragraph, without a list",
        "intro": "a sentence of the form with which it begins",
        "holds": "what fills it in place of paragraphs: declarations, the decision, signatures, or the deferral",
        "lines": "the declarations or signatures that it asks for, by id: the words before each",
        "otherwise": "what it says where nothing is deferred, or nothing is decided yet",
    }
    shorthand: ClassVar[str] = "heading"
    span: Span
    heading: Text
    numbering: Literal["paragraphs", "letters", "none"] = "paragraphs"
    required: Literal[True, False] = True
    repeated: Literal[True, False] = False
    one_line: Literal[True, False] = False
    intro: Text | None = None
    holds: Holds | None = None
    lines: Mapping[str, Text] = field(default_factory=dict)
    otherwise: Text | None = None


@record
class FormPart:
    """One part of the form: its marking, its statement, and its sections in their order."""

    about: ClassVar[Mapping[str, str]] = {
        "called": "what the part is called: Part 1, Part A",
        "marking": "the marking of every page",
        "statement": "the sentences on the front sheet that say what is published",
        "sections": "the sections, in the order in which they are printed",
        "numbering": "running: 1, 2, 3 through all sections; by-section: 1.1, 1.2 below section 1; none",
        "contact": "whom to ask about what is withheld (Part 1)",
    }
    span: Span
    marking: Text
    statement: tuple[Text, ...]
    sections: Mapping[str, FormSection]
    numbering: NumberingStyle = "running"
    called: Text | None = None
    # Whom to ask about what is withheld; Part 1 alone prints it.
    contact: Text | None = None

    def section(self, name: str) -> FormSection | None:
        """Returns the section that an author calls `name`: `option-2` is one of the repeated section `option`."""
        for own, section in self.sections.items():
            if not section.holds and _is_called(section, own, name):
                return section
        return None


def _is_called(section: FormSection, own: str, name: str) -> bool:
    if section.repeated:
        return is_numbered_section(own, name)
    return own == name


def is_numbered_section(section: str, name: str) -> bool:
    """Whether `name` is the id of a repeated section and a number: `option-2` of `option`."""
    number = name.removeprefix(f"{section}-")
    return number != name and number.isdecimal()


def number_of_section(name: str) -> int:
    """Returns the number after the dash: 2 of `option-2`. Raises `ValueError` if there is none."""
    return int(name.rpartition("-")[2])


@record
class PageWords:
    """The words that the form's pages print of their own accord; the usual ones where it states none."""

    about: ClassVar[Mapping[str, str]] = {
        "paragraph": "what a paragraph is called where it is referred to",
        "section": "what a numbered section is called where it is referred to",
        "table": "what a table is called: Table 1",
        "figure": "what a drawing is called: Figure 1",
        "on-page": "what stands before the number of a page where it is referred to: Table 1 on page 7",
        "chart": "what a chart is called: Chart 1",
        "embargoed": "what stands before the day or event until which Part 1 is under an embargo",
        "recipients": "what stands before the first of those who alone may have Part 2",
        "recipient-too": "what stands before each of the others",
        "correction": "what stands before the number of a correction",
        "corrected-on": "what stands before its day",
        "replaces": "what stands before what it replaces",
        "reason": "what stands before its reason",
        "contents": "the heading of the contents",
        "withheld": "the mark in the place of something withheld, unless its ground has another",
        "information-withheld": "the heading above the grounds in Part 1",
        "exemption": "the heading above the grounds in Part 2",
        "also-under": "what stands before further provisions that a ground relies on",
        "ceases": "what stands before the end of a withholding",
        "withheld-in": "what stands before the places where something is withheld",
        "skip": "the link with which the web page begins, to its text",
        "notes": "the heading above the footnotes of the web page",
        "other-formats": "what the web page says of other formats of the paper, and of whom to ask for one",
        "licence": "on which terms the web page may be used: nothing, unless the form says so",
        "opened": "the heading above what was withheld before, and is public now",
        "opened-on": "what stands before the day from which it is public",
        "extent": "what stands before how much was opened",
        "all-opened": "what is said where a whole ground has ended",
        "part-opened": "what is said where single withholdings of a ground have ended",
        "opened-in": "what stands before the places where it stands now",
    }
    span: Span
    paragraph: Text | None = None
    section: Text | None = None
    table: Text | None = None
    figure: Text | None = None
    on_page: Text | None = None
    chart: Text | None = None
    embargoed: Text | None = None
    recipients: Text | None = None
    recipient_too: Text | None = None
    correction: Text | None = None
    corrected_on: Text | None = None
    replaces: Text | None = None
    reason: Text | None = None
    contents: Text | None = None
    withheld: Text | None = None
    information_withheld: Text | None = None
    exemption: Text | None = None
    also_under: Text | None = None
    ceases: Text | None = None
    withheld_in: Text | None = None
    skip: Text | None = None
    notes: Text | None = None
    other_formats: Text | None = None
    licence: Text | None = None
    opened: Text | None = None
    opened_on: Text | None = None
    extent: Text | None = None
    all_opened: Text | None = None
    part_opened: Text | None = None
    opened_in: Text | None = None


PAGE_WORDS = tuple(each.name for each in fields(Terminology) if each.name != "decision")

# The words that only the web page says.
WORDS_OF_SCREEN = ("skip", "notes", "other_formats", "licence")


@record
class GroundRecord:
    """Which fields of a ground its authors have to write, and which of them the parts print."""

    about: ClassVar[Mapping[str, str]] = {
        "asks": "the fields of a ground that no paper may leave out",
        "prints": "the fields that the parts print; Part 1 the law and the end of it at most",
    }
    span: Span
    asks: tuple[Field, ...]
    prints: tuple[Field, ...]


@record
class Form:
    """A form. One without `record` asks for the whole record of a ground, and prints it."""

    about: ClassVar[Mapping[str, str]] = {
        "inherits": "the form whose keys hold where this one has none: a folder of templates/",
        "name": "what the kind of paper is called",
        "authority": "whose paper it is, as the lines at the top of its first page",
        "as-example": "what this form says as an example only: its papers say it themselves, or house.yaml does",
        "crest": "a drawing (SVG) at the top of the first page: a file of the form's folder",
        "style": "a style sheet that is read after the common ones: a file of the form's folder",
        "front": "the lines of the front sheet, by id",
        "sheet": "the decision sheet: one page with which both parts begin",
        "contents": "false: no list of the sections on the front sheet",
        "decision": "what one decision is called in a reference: recommendation",
        "decision-numbering": "numbers: 1, 2; letters: a, b; roman: i, ii",
        "words": "the words that pages print of their own accord",
        "record": "which fields of a ground authors write, and which of them are printed",
        "grounds": "the stock grounds that its papers may use; all of them where it is left out",
        "sign-off": "who must have agreed before a final build, by role: withholdings, figures, sections, whole, nothing",
        "part-1": "what is published: its marking, its statement and its sections",
        "part-2": "what is not published: its marking, its statement and its sections",
    }
    span: Span
    name: Text
    authority: tuple[Text, ...]
    front: Mapping[str, FrontField]
    part_1: FormPart
    part_2: FormPart
    # The nearest first; YAML names the nearest alone.
    inherits: tuple[Text, ...] = ()
    as_example: tuple[OnlyExample, ...] = ()
    crest: Text | None = None
    style: Text | None = None
    sheet: DecisionSheet | None = None
    decision: Text | None = None  # what one decision is called in a cross-reference
    decision_numbering: DecisionNumbering = "numbers"
    contents: Literal[True, False] = True
    words: PageWords | None = None
    record: GroundRecord | None = None
    grounds: tuple[Text, ...] = ()
    sign_off: Mapping[str, tuple[Topic, ...]] = field(default_factory=dict)

    @property
    def terms(self) -> Terminology:
        """Returns the words of its pages, with the usual ones where it states none."""
        stated: dict[str, str] = {}
        if self.decision:
            stated["decision"] = str(self.decision)
        for name in PAGE_WORDS:
            word = getattr(self.words, name, None)
            if word:
                stated[name] = str(word)
        return Terminology(**stated)

    @property
    def off_the_page(self) -> tuple[Text, ...]:
        """Returns what it says that is published, but that no page says as its own words: of the web page, and what a
        part is called.
        """
        of_screen = (getattr(self.words, name, None) for name in WORDS_OF_SCREEN)
        own = (self.part_1.called, self.part_2.called, *of_screen)
        return tuple(filter(None, own))

    @property
    def asks(self) -> tuple[Field, ...]:
        """Returns the fields of a ground that a paper of this form may not leave out."""
        if self.record is None:
            return ASKED_WITHOUT_RECORD
        return self.record.asks

    @property
    def prints(self) -> tuple[Field, ...]:
        """Returns the fields of a ground that the parts of this form print."""
        if self.record is None:
            return FIELDS
        return self.record.prints


def file_of_form(file: Text) -> str:
    """Returns the path of a file that a form names, below `templates/`.

    It stands in the folder of the form that names it, which need not be the one that inherits it.
    """
    folder = PurePath(file.span.source.name).parent.name
    return f"{folder}/{file}"
