"""Rules of `twopart import`: what it refuses, and what somebody must look at before the paper is right."""

from twopart.base.rule import Rule

_OF_DOCUMENTS = "It concerns a document that is imported, such as "
OTHER_KIND = Rule(
    name="import-other-kind",
    what="a file that is no Word document, PDF or web page",
    why="Nothing of it could be read, and a paper with nothing in it would look as if there were no more.",
    fix="Open it in the program that made it, and save it as .docx or as PDF.",
    no_example=f"{_OF_DOCUMENTS}a file of the old format .doc.",
)
UNREADABLE = Rule(
    name="import-unreadable",
    what="a document that is damaged, locked with a password, or without words",
    why="What cannot be read would be missing in the paper, and nobody would notice.",
    fix="Open it in the program that made it, without a password, and save it again.",
    no_example=f"{_OF_DOCUMENTS}a Word document of which a part is missing.",
)
MACROS = Rule(
    name="import-macros",
    what="a document with macros",
    why="A program in a document may do anything when it is opened, and is no part of a paper.",
    fix="Save it as .docx, without macros.",
    no_example=f"{_OF_DOCUMENTS}a .docm file.",
)
TOO_LARGE = Rule(
    name="import-too-large",
    what="a document with more in it than any paper needs",
    why="A file that unpacks to very much could fill the memory of the machine.",
    fix="Save the text without large pictures, or import it in several documents.",
    no_example=f"{_OF_DOCUMENTS}one of more than 50 MB.",
)
NOTHING_PUBLIC = Rule(
    name="import-nothing-public",
    what="a Part 1 given with --public of which no word was made public",
    why="Words may stand in it that its readers do not see, and those must not become public.",
    fix="Name the PDF of the Part 1 that was published.",
    no_example=f"{_OF_DOCUMENTS}a Part 1 in Word with black bars in front of its text.",
    level="note",
)
UNPLACED_HEADING = Rule(
    name="import-unplaced-heading",
    what="a heading of the document that no section of the form has",
    why="Its words stand in the section before it, where they may not belong.",
    fix="Import again with --section 'HEADING=SECTION', or move the words to their section.",
    no_example=f"{_OF_DOCUMENTS}one with a section of its own for lessons learned.",
    level="note",
)
UNTOLD_LAYOUT = Rule(
    name="import-untold-layout",
    what="a page whose tables, columns or footnotes could not be told",
    why="A page has words at places, and nothing says which of them are a cell, a column or a note.",
    fix="Look at the page beside the paper, and put its words in order.",
    no_example=f"{_OF_DOCUMENTS}a PDF with a table.",
    level="note",
)
UNSEEN_WORDS = Rule(
    name="import-unseen-words",
    what="words of the document that its readers do not see",
    why="They are no text of the paper: they may be what somebody wanted to hide.",
    fix="Read them in the report, and write into the paper what belongs there.",
    no_example=f"{_OF_DOCUMENTS}one with hidden text, or with words under a black bar.",
    level="note",
)
LEFT_OUT = Rule(
    name="import-left-out",
    what="something of the document that is no text of a paper",
    why="Comments, changes, headers and the like are about the text, or printed by the form.",
    fix="Read it in the report, and write into the paper what belongs there.",
    no_example=f"{_OF_DOCUMENTS}one with comments.",
    level="note",
)
OTHERWISE = Rule(
    name="import-otherwise",
    what="something that stands in the paper otherwise than in the document",
    why="A paper has one way to write such things, or none.",
    fix="Compare both at the place that the report names, and mend the paper where it matters.",
    no_example=f"{_OF_DOCUMENTS}one with merged cells.",
    level="note",
)
# How the kinds of what stands beside the text begin, where its readers do not see it.
_UNSEEN = ("hidden text", "letters", "white letters", "words that")
IN_COLUMNS = "two columns"
_UNTOLD = ("what could not be told", "what no page tells")


def rule_of(kind: str) -> Rule:
    """The rule about a kind of what stands beside the text of a document."""
    if kind in _UNTOLD:
        return UNTOLD_LAYOUT
    if kind == IN_COLUMNS:
        return OTHERWISE
    if kind.startswith(_UNSEEN):
        return UNSEEN_WORDS
    return LEFT_OUT


RULES = (
    OTHER_KIND,
    UNREADABLE,
    MACROS,
    TOO_LARGE,
    NOTHING_PUBLIC,
    UNPLACED_HEADING,
    UNTOLD_LAYOUT,
    UNSEEN_WORDS,
    LEFT_OUT,
    OTHERWISE,
)
