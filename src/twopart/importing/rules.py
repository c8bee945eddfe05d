"""Rules of `twopart import`: what it refuses, and what somebody must look at before the paper is right."""

from twopart.base.rule import Rule

_OF_DOCUMENTS = "It concerns a document that is imported, such as "
OTHER_KIND = Rule(
    name="import-other-kind",
    what="a file that is not a Word document, a PDF or a web page",
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
    why="A program in a document may do anything when it is opened, and has no place in a paper.",
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
UNCLEAR_LAYOUT = Rule(
    name="import-unclear-layout",
    what="a page whose tables, columns or footnotes could not be recognised",
    why="A PDF says where its words stand, but not which of them are a cell, a column or a note.",
    fix="Look at the page beside the paper, and put its words in order.",
    no_example=f"{_OF_DOCUMENTS}a PDF with footnotes.",
    level="note",
)
UNSEEN_WORDS = Rule(
    name="import-unseen-words",
    what="words of the document that its readers do not see, or may not see",
    why="Somebody may have wanted to hide them: none is public, and those that nobody sees are not in the paper.",
    fix="Read them in the report, and write into the paper what belongs there.",
    no_example=f"{_OF_DOCUMENTS}one with hidden text, or with words under a black bar.",
    level="note",
)
LEFT_OUT = Rule(
    name="import-left-out",
    what="something in the document that is not part of its text",
    why="Comments, changes, headers and the like are about the text, or printed by the form.",
    fix="Read it in the report, and write into the paper what belongs there.",
    no_example=f"{_OF_DOCUMENTS}one with comments.",
    level="note",
)
CHANGED = Rule(
    name="import-changed",
    what="something that the paper has in a different form from the document",
    why="A paper cannot show it as the document does: merged cells become single ones.",
    fix="Compare both at the place that the report names, and mend the paper where it matters.",
    no_example=f"{_OF_DOCUMENTS}one with merged cells.",
    level="note",
)
# Kinds of what stands beside the text. Those of words that its readers do not see begin in one of these ways.
_UNSEEN = ("hidden text", "letters", "white letters", "words that")
IN_COLUMNS = "two columns"
FROM_A_PAGE = "table of a page"
UNRECOGNISED = "what could not be recognised"
NO_PAGE_TELLS = "what no page tells"


def rule_of(kind: str) -> Rule:
    """Returns the rule about a kind of what stands beside the text of a document."""
    if kind in (UNRECOGNISED, NO_PAGE_TELLS):
        return UNCLEAR_LAYOUT
    if kind in (IN_COLUMNS, FROM_A_PAGE):
        return CHANGED
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
    UNCLEAR_LAYOUT,
    UNSEEN_WORDS,
    LEFT_OUT,
    CHANGED,
)
