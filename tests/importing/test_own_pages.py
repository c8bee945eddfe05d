"""Documents that Twopart made: what the form prints by itself is left out and listed; the decision sheet has its lines."""

import pytest
from imported_papers import form_of, import_word, trees
from word_files import document, heading, paragraph, row, table

from twopart.importing.report import report
from twopart.importing.word.reader import read_word
from twopart.importing.yaml_text import yaml_of

TITLE = (
    paragraph("Cameras", "Title"),
    paragraph("EXAMPLE"),
    paragraph("1st iteration"),
)
LAW = "Freedom of Information Act 2000, section 43(2) (commercial interests)"
STUB = "This information is withheld from publication, because it would prejudice interests."


def of_sheet(total: str, supplier: str, title: str) -> str:
    return heading(title) + table(
        row("What is asked", "Approve new cameras"),
        row("Total", total),
        row("To whom", supplier),
        row("To be decided by", "[to be confirmed]"),
        row("Main risk", "It may be late."),
        row("Meeting", "The June meeting"),
        row("Decision", "Approved Refused"),
        row("Signature", ""),
    )


OWN = document(
    *TITLE,
    table(row("What is asked", "Approve new cameras"), row("Total", "£3.320m")),
    of_sheet("£3.320m", "Kestrel Imaging plc", "Decision sheet"),
    heading("Exemption from publication"),
    paragraph(LAW, "H2"),
    table(row("Also under", "Another (Specified) Order"), row("Ends", "in June")),
    heading("Purpose"),
    paragraph("It replaces what is old in each suite."),
    heading("Decisions required"),
    paragraph("Award the contract", "H2", "1:0"),
    paragraph("Approve the award of a contract to Kestrel Imaging plc."),
    paragraph("Further matters follow.", "", "1:0"),
)
PUBLIC = document(
    *TITLE,
    of_sheet("[withheld]", "[withheld]", "The decision at a glance"),
    heading("Executive summary"),
    paragraph("It replaces what is old in each suite."),
    paragraph("Table 1 Cost of cameras"),
    paragraph(STUB),
    heading("Recommendations"),
    paragraph("Approve the replacement", "H2", "1:0"),
    paragraph("Approve the award of a contract [withheld]."),
    heading("Information withheld from publication"),
    paragraph(LAW, "H2"),
    table(
        row("Also under", "Another (Specified) Order"), row("Withheld in", "Table 1")
    ),
)


@pytest.fixture(scope="module")
def both():
    return import_word(OWN, PUBLIC)


def words_of(result) -> str:
    return "".join(map(yaml_of, result.files.values()))


def test_lines_of_the_sheet_are_those_of_the_paper_and_public_where_part_1_says_them(
    both,
):
    sheet = trees(both)["sheet"]

    assert sheet["asked"] == "Approve new cameras"
    assert sheet["recipients"] == "[[undecided: Kestrel Imaging plc]]"
    assert sheet["total"] == "[[undecided: {total}]]"
    assert (sheet["decide-by"], sheet["risk"]) == ("TBC", "It may be late.")
    assert sheet["contact"] == "TBC"
    assert not {"meeting", "decision", "signature"} & set(sheet)


def test_without_a_part_1_no_line_of_the_sheet_is_public():
    sheet = trees(import_word(OWN))["sheet"]
    said = [words for words in sheet.values() if words != "TBC"]

    assert len(said) == 4
    assert all(words.startswith("[[undecided: ") for words in said)


def test_a_line_of_a_tracked_change_is_withheld():
    changed = (
        '<w:ins w:id="1" w:author="A"><w:r><w:t>It may be late.</w:t></w:r></w:ins>'
    )
    public = document(
        heading("The decision at a glance"),
        table(
            row("What is asked", "Approve new cameras"),
            row("Main risk", paragraph(changed)),
        ),
    )

    sheet = trees(import_word(OWN, public))["sheet"]

    assert sheet["asked"] == "Approve new cameras"
    assert sheet["risk"] == "[[undecided: It may be late.]]"


def test_banners_grounds_and_headings_that_the_form_prints_are_left_out_and_listed(
    both,
):
    words = words_of(both)
    listed = report("cam", "part-2.docx", read_word(OWN), both)

    for each in ("EXAMPLE", "Decision sheet", "at a glance", "from publication", LAW):
        assert each not in words
    assert "Specified" not in words
    for each in (LAW, "Another (Specified) Order", "in June", "The June meeting", STUB):
        assert each in listed
    assert "not taken" not in listed


def test_the_line_below_the_title_is_that_of_the_front_sheet(both):
    assert trees(both)["front"]["iteration"] == "1st iteration"


def test_a_subtitle_that_is_no_such_line_stays_a_paragraph():
    own = document(paragraph("Cameras", "Title"), paragraph("A report for June"))

    result = import_word(own)

    assert trees(result)["front"]["iteration"] == "TBC"
    assert "A report for June" in words_of(result)


def test_counted_headings_where_decisions_are_asked_for_are_decisions_with_their_body(
    both,
):
    paper = trees(both)
    [one] = paper["part-1"]["sections"]["recommendations"]
    first, further = paper["part-2"]["sections"]["decisions-required"]

    assert one["decision"] == "Approve the replacement"
    assert first["decision"] == "Award the contract"
    assert one["body"] == first["body"] != []
    assert further == "Further matters follow."


def test_a_counted_heading_without_words_below_has_no_body():
    own = document(
        heading("Decisions required"), paragraph("Award the contract", "H2", "1:0")
    )

    sections = trees(import_word(own))["part-2"]["sections"]

    assert sections["decisions-required"] == [{"decision": "Award the contract"}]


def test_what_follows_the_grounds_is_taken_again(both):
    assert "It replaces what is old in each suite." in words_of(both)


def test_a_row_of_the_sheet_that_the_form_does_not_have_is_not_lost():
    sheet = table(
        row("What is asked", "Approve new cameras"),
        row("Main risk", "It may be late."),
        row("Weather", "It may rain."),
    )

    result = import_word(document(heading("Decision sheet"), sheet, heading("Purpose")))

    assert form_of("mps-iam").sheet is not None
    assert "It may rain." in words_of(result)
    assert "not taken" not in report("cam", "x", read_word(document(sheet)), result)
