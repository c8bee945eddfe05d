"""The fields of a Word document: what each computes, and whether its result stands on the page."""

import re

CONTENTS = ("TOC", "TOA", "INDEX")  # they repeat what stands elsewhere
# Their results are read by everybody. Of others, such as XE, TC, SET or PRIVATE, Word shows nothing, or something else.
SHOWN = frozenset(
    """
    ADDIN AUTHOR BIBLIOGRAPHY CITATION COMMENTS CREATEDATE DATE DOCPROPERTY DOCVARIABLE EDITTIME FILENAME FILESIZE FILLIN
    FORMDROPDOWN FORMTEXT HYPERLINK IF INCLUDETEXT INFO KEYWORDS LASTSAVEDBY LINK MERGEFIELD NOTEREF NUMCHARS NUMPAGES
    NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ STYLEREF SUBJECT TEMPLATE TIME
    TITLE USERADDRESS USERINITIALS USERNAME
    """.split()
)
HIDDEN_RESULT = re.compile(r"(?i)\\h\b")  # of SEQ; elsewhere it makes a link


class OpenField:
    """A field that is open: what it computes, and whether its result has begun."""

    def __init__(self, code: str = "", *, has_result: bool = False) -> None:
        self.code = code
        self.has_result = has_result

    @property
    def kind(self) -> str:
        return self.code.strip().partition(" ")[0].upper()

    @property
    def is_seen(self) -> bool:
        return self.has_result and self.kind not in CONTENTS

    @property
    def is_doubtful(self) -> bool:
        """Whether nobody can tell that the result of this kind of field is seen."""
        if self.kind == "SEQ" and HIDDEN_RESULT.search(self.code):
            return True
        is_formula = self.kind.startswith("=")
        return not is_formula and self.kind not in SHOWN

    @property
    def address(self) -> str:
        """Returns the address to which a link leads."""
        _, _, rest = self.code.strip().partition(" ")
        pieces = rest.split('"')
        if self.kind == "HYPERLINK" and len(pieces) > 1:
            return pieces[1]
        return ""
