"""The words that the pages of a form print of their own accord."""

from twopart.base.record import value_record

MARK = "[withheld]"


@value_record
class Terminology:
    """The words that the pages of a form print of their own accord."""

    paragraph: str = "paragraph"
    section: str = "section"
    table: str = "Table"
    figure: str = "Figure"
    chart: str = "Chart"
    decision: str = "decision"
    on_page: str = "on page"
    embargoed: str = "Embargoed until"
    recipients: str = "For these recipients only"
    recipient_too: str = "And for"
    correction: str = "Correction"
    corrected_on: str = "Corrected on"
    replaces: str = "Replaces"
    reason: str = "Reason for the correction"
    contents: str = "Contents"
    withheld: str = MARK
    information_withheld: str = "Information withheld from publication"
    exemption: str = "Exemption from publication"
    also_under: str = "Also under"
    ceases: str = "Ceases to be exempt"
    withheld_in: str = "Withheld in"
    opened: str = "Information published since"
    opened_on: str = "Published on"
    extent: str = "What was opened"
    all_opened: str = "All that this document withheld on this ground"
    part_opened: str = "Part of what this document withholds on this ground"
    opened_in: str = "Published in"
    # Of the page for screens alone.
    skip: str = "Skip to the text"
    notes: str = "Notes"
    other_formats: str = (
        "This paper is published as this page and as a PDF with the same words, "
        "and its figures as a table (CSV)."
    )
    licence: str = ""
