"""docs/what-reviewers-find.md is true of CONNECT: each of its statements is held against the files that it names.

Two of them are held elsewhere: that the public page of changes has nothing but what both published texts say
(`tests/compare/test_public_changes.py`), and that only a release makes it (`test_compare_command.py`).
"""

import io
import re
import shutil
import zipfile

import pypdfium2
import pytest
from command import twopart
from conftest import HERE
from python_calamine import CalamineWorkbook
from test_review_copy import Reading

REPOSITORY = HERE.parent
DOCS = REPOSITORY / "docs"
PAGE = (DOCS / "what-reviewers-find.md").read_text("utf-8")
NAME = "connect-fbc3"
CONNECT = REPOSITORY / "content" / NAME
COPY, WORKBOOK, PART_1, PART_2 = "review copy", "workbook", "part 1", "part 2"
COMPARISON, CALENDAR, NOTICE = "comparison", "calendar", "notice"
BESIDE_NOTICE, TICKS, ENDED = "beside the notice", "tick sheet", "after an end"
LAW = "the law, whose interest, harm, likelihood, both sides of the public interest, who decided and when, "
# Where the headings and amounts stand that each row of the page quotes. A row that quotes none has tests below.
WHERE = {
    "what is asked, how much, the source of funds, to whom, by when and why then": (
        PART_2,
        COPY,
    ),
    "what the public will not see": (PART_2, COPY),
    "whether anybody objects, and whether it is settled": (COPY,),
    "what is not known yet": (COPY,),
    "where to sign": (PART_2,),
    "the main risk": (PART_2,),
    "what happens without a decision": (COPY, PART_1),
    "what legal and equality officers say": (COPY, PART_1),
    "a reference number, and whom to call": (PART_1, PART_2),
    "each number in reading order": (COPY, WORKBOOK),
    "what nobody has checked": (COPY, WORKBOOK, TICKS),
    "whether tables add up, and prose agrees with them": (COPY, WORKBOOK),
    "the unrounded value where rounding matters": (COPY,),
    "which of two contradictory values was taken": (COPY,),
    "numbers that are written in words": (COPY,),
    "the total that is asked for, and the source of funds": (PART_2,),
    "the sum of the commercial decisions": (COPY, WORKBOOK),
    "a bridge from gross to net": (COPY, WORKBOOK),
    "how the sum of the decisions relates to the money that is asked for": (),
    "supplier, framework, values, share and term of each award": (COPY, WORKBOOK),
    "the share against a legal limit, unrounded": (COPY, WORKBOOK),
    "the words of an award": (COPY,),
    "which withheld figures are computed from which, and what somebody could work out": (
        COPY,
    ),
    "when the withholding of a price ends": (COPY,),
    "the sum for each supplier": (COPY, WORKBOOK),
    "the sum of the direct awards alone": (COPY, WORKBOOK),
    "contract and notice numbers": (COPY,),
    "each single withholding": (COPY, WORKBOOK),
    f"{LAW}when it ends": (COPY,),
    "evidence from third parties": (COPY,),
    "decisions that let more be known": (COPY,),
    "what has changed since it was agreed to": (COPY,),
    "withheld words beside what Part 1 says instead": (COPY,),
    "what is withheld without a word": (COPY,),
    "what need not be withheld": (COPY,),
    "what is public already": (COPY,),
    "what the public reads about it": (PART_1,),
    "whether a finished file leaks": (PART_1,),
    "a figure that has changed, and why a total has": (COMPARISON,),
    "what was withheld and is public now, or the reverse": (COMPARISON,),
    "an end, a harm or a decision that is worded differently": (COMPARISON,),
    "which sentence changed": (COMPARISON,),
    "what the public may be told about it": (COMPARISON,),
    "what ends or is due for review from a day on": (CALENDAR,),
    "what has been opened, when and why": (ENDED,),
    "what to write to somebody who asked": (NOTICE,),
}
# What the page says of other papers: CONNECT withholds nothing in silence, and nothing of it was published before.
ABSENT = {"Withheld without a word in Part 1", "already published"}
QUOTED = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)|“([^”]+)”|(£\d[\d.]*m|\d+\.\d+%)")
ENDED_EARLY = """ended:
  - on: 4 May 2029
    what: [fund_benchmark]
    why: The study was published.
    by: The Deputy Mayor
"""
# The later version: a cell and its totals, a sentence, the end of the ground, and a price that is public now.
LATER = (
    ("tables.yaml", "[Other, 2.486, 2.112, nil, nil, nil, 4.598]", "[Other, 2.586, 2.112, nil, nil, nil, 4.698]"),
    ("tables.yaml", "cells: [22.827, 9.100,", "cells: [22.927, 9.100,"),
    ("tables.yaml", "6.000, 6.000, 6.000, 49.927]", "6.000, 6.000, 6.000, 50.027]"),
    ("part-1.yaml", "biggest transformation enabled by technology", "largest transformation of technology"),
    ("paper.yaml", "made public in the usual way\n    public-stub", "published\n    public-stub"),
    ("paper.yaml", "\nexceptions:\n", f"\n{ENDED_EARLY}\n\nexceptions:\n"),
)  # fmt: skip


def rows():
    """Each row of the page about what somebody looks for: the two cells."""
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 2 and cells[0] not in HEADINGS:
            yield tuple(cells)


HEADINGS = ("file", "looks for", "---")
FILES = dict(
    row for row in rows() if row[0].startswith(("`build", "a workb", "the li"))
)
FILES |= dict(row for row in rows() if row[0].startswith("the text of"))
LOOKED_FOR = {row[0]: row[1] for row in rows() if row[0] not in FILES}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    ticks = folder / "restricted" / "ticks.xlsx"
    calls = (("build",), ("review", "--pdf", "--xlsx", ticks, "--unmasked"))
    for words in calls:
        ended = twopart(REPOSITORY, *words, CONNECT, "--out", folder)
        assert ended.returncode == 0, ended.stderr
    return folder


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    """A project in which a later version stands beside CONNECT."""
    home = tmp_path_factory.mktemp("later")
    shutil.copytree(REPOSITORY / "templates", home / "templates")
    for name in (NAME, "later"):
        shutil.copytree(CONNECT, home / "content" / name)
    shutil.copy(CONNECT.parent / "house.yaml", home / "content")
    for file, old, new in LATER:
        path = home / "content" / "later" / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), "utf-8")
    return home


def pages(path):
    with pypdfium2.PdfDocument(path) as document:
        return [
            " ".join(document[number].get_textpage().get_text_bounded().split())
            for number in range(len(document))
        ]


def sheets(path):
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def reading(path):
    return Reading(path.read_text("utf-8")).text


@pytest.fixture(scope="module")
def parts(out):
    """The pages of both parts."""
    first = pages(out / "public" / f"{NAME}-part-1.pdf")
    return first, pages(out / "restricted" / f"{NAME}-part-2.pdf")


@pytest.fixture(scope="module")
def part_1(parts):
    return parts[0]


@pytest.fixture(scope="module")
def part_2(parts):
    return parts[1]


@pytest.fixture(scope="module")
def book(out):
    return sheets(out / "restricted" / "ticks.xlsx")


@pytest.fixture(scope="module")
def comparison(later):
    ended = twopart(later, "compare", NAME, "later")
    assert ended.returncode == 0, ended.stderr
    return reading(later / "build" / "restricted" / "later-changes.html")


@pytest.fixture(scope="module")
def texts(out, later, parts, book, comparison):
    """The words of each output by its name."""
    notice = twopart(REPOSITORY, "schedule", CONNECT, "--request", "FOI-2024-117")
    calendar = twopart(REPOSITORY, "calendar", NAME, "--on", "1 January 2024")
    ticks = twopart(REPOSITORY, "check", CONNECT, "--figures", "--unmasked")
    ended = twopart(later, "review", "later")
    assert ended.returncode == 0, ended.stderr
    cells = [cell for of in book.values() for row in of for cell in row]
    return {
        COPY: reading(out / "restricted" / f"{NAME}-review.html"),
        WORKBOOK: " ".join([*book, *map(str, cells)]),
        PART_1: " ".join(parts[0]),
        PART_2: " ".join(parts[1]),
        COMPARISON: comparison,
        CALENDAR: calendar.stdout,
        NOTICE: notice.stdout,
        BESIDE_NOTICE: notice.stderr,
        TICKS: ticks.stdout,
        ENDED: reading(later / "build" / "restricted" / "later-review.html"),
    }


def test_every_row_of_the_page_is_held_against_a_file():
    assert list(LOOKED_FOR) == list(WHERE)


@pytest.mark.parametrize("row", LOOKED_FOR)
def test_what_a_row_quotes_stands_in_each_of_its_files(row, texts):
    quoted = ["".join(words) for words in QUOTED.findall(LOOKED_FOR[row])]
    places = [texts[where] for where in WHERE[row]]
    for words in quoted:
        stands = [words.lower() in place.lower() for place in places]
        assert any(stands) != (words in ABSENT or not places), words


def test_every_file_of_the_page_is_made(out, texts):
    made = [path for path in FILES if path.startswith("`build")]
    for names in made:
        first, *_ = re.findall(r"`build/([^`]+)`", names)
        if "changes" not in first:
            assert (out / first).exists(), first

    assert len(FILES) == 9
    assert all(texts[where] for where in (TICKS, CALENDAR, NOTICE, WORKBOOK))


def test_every_picture_of_the_page_is_there():
    pictures = re.findall(r"\]\((pictures/[^)]+)\)", PAGE)

    assert len(pictures) > 8
    for picture in pictures:
        assert (DOCS / picture).exists(), picture


# The decision maker.


def test_the_decision_sheet_has_what_is_asked_on_page_2(part_2):
    sheet = part_2[1]
    lines = (
        "What is asked", "Capital £49.927m", "Revenue £56.694m", "Total £106.621m", "From which money",
        "To whom", "To be decided by", "Why by then", "Main risk The service risk", "What the public will not see",
        "Reference number", "Contact",
    )  # fmt: skip

    assert [line for line in lines if line not in sheet] == []
    assert sheet.startswith("Decision sheet")


def test_the_sheet_ends_with_where_to_sign(part_2):
    last = part_2[1].partition("Report author")[2]
    found = re.findall("Decision|Name and role|Date|Interests declared|Signature", last)

    assert found == [
        "Decision", "Name and role", "Date", "Interests declared", "Signature",
    ]  # fmt: skip


def test_the_sheet_is_the_first_section_of_the_text_with_the_pages_of_the_sheet(texts):
    text = texts[COPY].partition("Both parts in one text Front sheet")[2]
    sheet = text.partition("part-2.decision-sheet")[2].partition("part-2.purpose")[0]

    assert "[ W3" in sheet
    assert "£106.621m ] ] Part 1: [withheld]" in sheet
    assert set(re.findall(r"Decision sheet, p\. (\d+)", sheet)) == {"2"}


def test_who_agreed_is_on_the_first_page_of_the_copy(out):
    first = pages(out / "restricted" / f"{NAME}-review.pdf")[0]

    assert "Who agreed" in first
    assert "Still to agree" in first


def test_reference_number_and_contact_are_to_be_confirmed(part_1, part_2, texts):
    for sheet in (part_1[1], part_2[1]):
        assert "Reference number [to be confirmed]" in sheet
        assert "Contact [to be confirmed]" in sheet
    open_points = texts[COPY].rpartition("Open points")[2]
    for line in ("number", "contact"):
        assert f"`{line}` of `sheet` is to be confirmed" in open_points


def test_no_file_has_the_sum_of_the_direct_awards(texts):
    for words in ("£19.410m", "£19.41m"):
        assert not [where for where, text in texts.items() if words in text], words


def test_the_sheet_says_nothing_of_what_happens_without_a_decision(part_2):
    assert "without a decision" not in part_2[1].lower()


# Finance.


def test_what_ties_to_nothing_comes_first(book, texts):
    heading, *lines = book["By page"]
    ties = [row[heading.index("Ties to")] for row in lines]
    untied = ties.index(next(each for each in ties if ": exact" in each))

    assert "19 of 189 tie to nothing: look at these first" in texts[COPY]
    assert "19 of 189 figures tie to nothing" in texts[TICKS]
    assert untied == 19


def test_figures_have_their_place_page_and_printed_words(book):
    heading, *lines = book["By page"]
    nec = next(row for row in lines if row[0] == "nec_extension")
    cells = dict(zip(heading, nec, strict=True))

    assert {"¶ 6(a)", "paragraph 6(a)"} & set(cells.values())
    assert {"5", "£22.048m"} <= set(cells.values())


def test_an_unrounded_value_is_below_the_printed_one(texts):
    figures = texts[COPY].partition("What ties, in the order of Part 2")[2]

    assert "50% unrounded 49.9955%" in figures


def test_the_notes_stand_under_ties_to(texts):
    assert "£5.000m" in texts[COPY]
    assert "Note: The source has a comma for the decimal point." in texts[COPY]


def test_numbers_in_words_are_at_the_end_of_the_figures(texts):
    copy = texts[COPY].rpartition("Figures by page")[2]

    assert copy.index("What ties") < copy.index("Numbers in words that nothing holds")


def test_the_workbook_has_live_sums(out):
    with zipfile.ZipFile(out / "restricted" / "ticks.xlsx") as parts:
        formulas = [name for name in parts.namelist() if b"<f>SUM(" in parts.read(name)]

    assert len(formulas) == 1


def test_the_last_row_by_name_is_the_sum_of_the_decisions(book, texts):
    heading, *_, last = book["By name"]
    row = dict(zip(heading, last, strict=True))
    sums = texts[COPY].rpartition("By name")[2]

    assert row["Added by the decisions"] == "£41.707m"
    assert f"{row['Name']} {row['Worth together']} £41.707m" in sums


def test_a_bridge_leads_from_gross_to_net(book, texts):
    steps = [
        ("from", "Gross variance", "£82.864m"),
        ("and", "Reserves: Splunk, approved BJP", "−£0.270m"),
        ("and", "Reserves: training, approved BJP", "−£25.900m"),
        ("comes to", "Revenue shortfall / (surplus) after identified funding sources", "£56.694m"),
    ]  # fmt: skip
    lines = " ".join(" ".join(step) for step in steps)

    assert [tuple(row[1:]) for row in book["Bridges"][-4:]] == steps
    assert lines in texts[COPY].rpartition("Bridges")[2]


# The commercial officer.


def test_contracts_have_supplier_framework_values_and_term(book, texts):
    awards = {row[0]: row for row in book["Contracts"]}

    assert awards["paragraph 6(d)"][1] == "Ernst & Young LLP, MCF3"
    assert awards["paragraph 6(d)"][7] == "£5.250m; 1 year"
    assert "£65.3m £22.048m £87.344m 50% unrounded 49.9955%" in texts[COPY]


def test_an_award_is_one_sentence_with_public_and_withheld_words(texts):
    award = texts[COPY].partition("(c) make a direct award to Ernst & Young LLP")[2]
    award = award.partition("(O-S)")[0]

    assert "framework [ W" in award
    assert "£5.000m" in award
    assert "Part 1: [withheld]" in award


def test_the_sum_of_a_supplier_is_that_of_its_three_contracts(book):
    [young] = [row for row in book["By name"] if row[0] == "Ernst & Young LLP"]

    assert young[1].count("paragraph") == 3
    assert young[2] == "£10.998m"


def test_connect_names_nobody_who_knows_a_price_anyway(texts):
    assert "known anyway to" not in texts[COPY]
    assert "can be worked out by the public" in texts[COPY]


# The legal officer.


def test_the_schedule_begins_with_grounds_and_goes_on_with_w1(texts):
    schedule = texts[COPY].rpartition("Schedule of withholdings")[2]
    ground, _, rest = schedule.partition("Withholdings W1 ")

    for fact in (
        "Whose interest",
        "Harm",
        "Likelihood",
        "Public interest",
        "Consulted",
    ):
        assert f"{fact} not said" in ground, fact
    assert "Decided by not said" in ground
    assert "Ends when the commercial decisions" in ground
    assert rest


def test_every_withholding_has_a_row_to_tick(book):
    heading, first, *_ = book["Withholdings"]

    assert {"id", "tick", "query", "by", "Withheld", "Part 1 says"} <= set(heading)
    assert first[heading.index("Number")] == "W1"


def test_what_changed_since_it_was_agreed_to_is_beside_the_withholding(later):
    content = later / "content" / "connect-fbc3"
    withheld = "commercial_decisions.items.1.clause-1"
    agree = ("review", NAME, "--agree", withheld, "--as", "legal", "--by", "A Person")
    assert twopart(later, *agree, "--on", "1 May 2024").returncode == 0
    signed = (content / "review.yaml").read_text("utf-8")
    target = later / "content" / "later" / "review.yaml"
    target.write_text(signed, "utf-8")
    ended = twopart(later, "review", "later")
    copy = reading(later / "build" / "restricted" / "later-review.html")
    for each in (content / "review.yaml", target):
        each.unlink()

    assert ended.returncode == 0, ended.stderr
    assert copy.count("changed since: the ground") == 2


# The information officer.


def test_the_public_schedule_is_the_last_section_of_part_1(part_1):
    last = part_1[-1]

    assert "Information withheld from publication Freedom of Information Act" in last
    assert last.rindex("Withheld in") > last.rindex("Information withheld")


def test_the_number_of_passages_that_could_be_public_is_that_of_the_page(texts):
    heading = "Passages that only Part 2 has although nothing in them is withheld"
    [count] = re.findall(
        rf"\*{heading}\*: (\d+) in", LOOKED_FOR["what need not be withheld"]
    )

    assert f"{heading}: could they be public? ({count})" in texts[COPY]


def test_the_schedule_says_whether_something_was_published(texts):
    assert "not published before, as far as is recorded" in texts[COPY]


def test_a_finished_file_is_audited(out):
    file = out / "public" / f"{NAME}-part-1.pdf"
    ended = twopart(REPOSITORY, "audit", file, "--paper", CONNECT)

    assert ended.returncode == 0, ended.stderr


# What changed, and what ends.


def test_a_total_says_why_it_is_another_one(comparison):
    because = (
        "because Table 1 (Additional capital request): Other, FY23/24 £2.486m → £2.586m"
    )

    assert comparison.index("Figures") < comparison.index(because)
    assert comparison.count(because) == 5


def test_what_is_public_now_is_the_first_thing_under_withholdings(later, comparison):
    page = (later / "build" / "restricted" / "later-changes.html").read_text("utf-8")
    under = comparison.partition("Withholdings ")[2]

    assert "withheld before, public now" in under[:200].lower()
    assert "fund_benchmark" in under.partition("Words")[0]
    assert '<div class="relabelled" role="note">' in page
    assert re.search(r"\.relabelled \{[^}]*border: ", page)


def test_the_words_of_an_end_are_compared_once_under_the_ground(comparison):
    under = comparison.partition("Withholdings ")[2].partition(" Words ")[0]

    assert under.count("made public in the usual way") == 1


def test_sentences_are_compared_word_by_word(comparison):
    words = comparison.partition(" Words ")[2]

    assert "the − [deleted: biggest transformation enabled by ]" in words


def test_the_calendar_lists_ends_with_an_event_without_a_day(texts):
    without = texts[CALENDAR].partition("Without a day")[2]

    assert "event: when the commercial decisions" in without


def test_what_was_opened_is_said_with_its_day_and_reason(texts):
    ended = texts[ENDED].rpartition("What has ended")[2]

    assert "4 May 2029" in ended
    assert "The study was published." in ended


def test_a_notice_says_law_end_and_where_to_complain(texts):
    assert "section 43(2)" in texts[NOTICE]
    assert "Information Commissioner" in texts[NOTICE]
    for missing in ("interest", "harm", "balance"):
        assert f"has no `{missing}`" in texts[BESIDE_NOTICE]
