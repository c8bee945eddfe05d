"""The review copy of CONNECT as it is shipped: the finished file against the paper and the finished parts."""

import re
import shutil
from collections import Counter

import pypdfium2
import pytest
from command import twopart
from conftest import HERE
from structure import broken_rules
from test_review_copy import Reading

from twopart import completeness
from twopart.commands.reviewing.review_paper import pages_of_part
from twopart.examine import examine
from twopart.projection.parts import views
from twopart.review.agreements.things import things
from twopart.review.copy.open_points import only_in_part_2
from twopart.review.copy.page import review_page, review_record
from twopart.review.derived import numbered_withholdings
from twopart.review.passages import text_of_both

REPOSITORY = HERE.parent
CONNECT = REPOSITORY / "content" / "connect-fbc3"
MARKING = "OFFICIAL-SENSITIVE [COMMERCIAL]"

MARGINS = 70, 770  # points from the bottom: what stands between head and foot


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    for words in (("build",), ("review", "--pdf")):
        ended = twopart(REPOSITORY, *words, CONNECT, "--out", folder)
        assert ended.returncode == 0, ended.stderr
    return folder


@pytest.fixture(scope="module")
def examined():
    return examine(CONNECT, REPOSITORY / "templates")


@pytest.fixture(scope="module")
def copy(out):
    path = out / "restricted" / "connect-fbc3-review.html"
    return Reading(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def record(out, examined):
    pages = tuple(part_pages(out, examined, part) for part in (1, 2))
    return review_record(examined.subject, examined.findings, pages)


def finished(out, part):
    folder = "public" if part == 1 else "restricted"
    return out / folder / f"connect-fbc3-part-{part}.pdf"


def part_pages(out, examined, part):
    view = dict(views(examined.paper, examined.subject, examined.form))[part]
    return pages_of_part(finished(out, part).read_bytes(), view, examined.subject, part)


def pages_of(path):
    with pypdfium2.PdfDocument(path) as document:
        return [
            squeezed(document[n].get_textpage().get_text_bounded())
            for n in range(len(document))
        ]


def squeezed(text):
    return "".join(letter for letter in text if letter.isalnum())


def lines_of(record):
    yield from record["front"]
    for block in record["blocks"]:
        yield from block["lines"]


def words_of(runs):
    for run in runs:
        yield run["text"]
        yield from words_of(run["inside"])


def test_the_page_is_made_of_the_record(out, record):
    written = (out / "restricted" / "connect-fbc3-review.html").read_text("utf-8")

    assert review_page(record, REPOSITORY / "templates") == written


def test_every_passage_of_both_parts_stands_there_once(examined, record):
    subject = examined.subject
    numbered = numbered_withholdings(subject)
    lines = [line for line in text_of_both(subject, numbered) if line.kind != "section"]
    ids = Counter(line["id"] for line in lines_of(record))

    assert len(ids) == len(lines)
    assert set(ids.values()) == {1}
    for part, printed in enumerate(subject.printed, 1):
        written = {str(line.at) for line in lines if getattr(line, f"part_{part}")}
        notes = {str(note.span) for note in subject.paper.notes.values()}
        cells = {
            str(cell.value.span)
            for table in subject.paper.tables.values()
            for row in table.rows.values()
            for cell in row.cells
            if hasattr(cell.value, "runs")
        }
        missing = {str(prose.span) for prose in printed} - written - notes - cells
        tables = {
            str(each.span)
            for table in subject.paper.tables.values()
            for each in (
                *[row.heading for row in table.rows.values()],
                *[column.heading for column in table.columns.values()],
                table.below,
            )
            if each is not None
        }
        run_ins = {
            str(thing.run_in.span)
            for thing in subject.things
            if getattr(thing, "run_in", None)
        }
        assert missing - tables - run_ins == set()


def test_each_place_has_the_page_on_which_its_words_stand(out, record):
    checked = 0
    for part in (1, 2):
        pages = pages_of(finished(out, part))
        for line in lines_of(record):
            match = re.search(r", p\. (\d+)$", line[f"part_{part}"])
            own = [run["text"] for run in line["words"] if run["markdown"]]
            beginning = squeezed(re.sub(r"[*_]", "", own[0])) if own else ""
            if match and len(beginning) > 25 and line["kind"] in ("paragraph", "item"):
                assert beginning[:25] in pages[int(match[1]) - 1], line[f"part_{part}"]
                checked += 1

    assert checked > 120


def test_places_are_those_of_both_parts(copy):
    assert "Part 1: rec. 2(a), p. 4 Part 2: ¶ 6(a), p. 5" in copy.text


def test_every_withholding_stands_in_the_schedule_once(examined, record, copy):
    numbered = numbered_withholdings(examined.subject)
    entries = [
        entry["number"]
        for outer in record["entries"]
        for entry in (outer, *outer["inner"])
    ]

    assert sorted(entries) == sorted(
        each.number for each in (*numbered.all, *numbered.derived)
    )
    assert all(copy.ids.count(number) == 1 for number in entries)


def test_every_mark_in_the_text_leads_to_the_schedule_and_back(record):
    numbers = {run for line in lines_of(record) for run in numbers_in(line)}
    back = {
        (link["to"], entry["number"])
        for outer in record["entries"]
        for entry in (outer, *outer["inner"])
        for link in entry["lines"]
    }

    assert len(numbers) > 40
    for line in lines_of(record):
        for number in numbers_in(line):
            assert (line["id"], number) in back


def numbers_in(line):
    texts = [line["words"]]
    for grid in line["grid"]:
        texts += [row["heading"] for row in grid["rows"]]
        texts += [cell["runs"] for row in grid["rows"] for cell in row["cells"]]
    for runs in texts:
        yield from numbers_of(runs)


def numbers_of(runs):
    for run in runs:
        if run["number"]:
            yield run["number"]
        yield from numbers_of(run["inside"])
        yield from numbers_of(run["note"])


def test_passages_of_part_2_in_which_nothing_is_withheld_could_be_public(
    examined, record
):
    subject = examined.subject
    lines = text_of_both(subject, numbered_withholdings(subject))
    could_be = [
        kind
        for kind in record["open_points"]
        if "could they be public" in kind["heading"]
    ]

    assert len(list(only_in_part_2(lines))) == 56
    assert len(could_be[0]["points"]) == 48
    assert all(point["links"] for point in could_be[0]["points"])


def test_what_the_ground_does_not_say_is_open(record):
    kinds = {kind["heading"]: kind["points"] for kind in record["open_points"]}

    [point] = kinds["Grounds that do not say everything"]
    assert "interest, harm, likelihood, balance, decided" in point["what"]
    assert len(kinds["Third parties that nobody asked"]) == 1
    assert len(kinds["Decisions by which more may be known"]) == 5


def test_no_heading_stands_over_nothing(record):
    for block in record["blocks"]:
        assert block["lines"] or block["withheld"]


def test_the_copy_has_no_script_and_asks_for_nothing(copy):
    assert not {"script", "link", "img", "iframe", "form"} & copy.tags
    assert all(link.startswith(("#", "https://")) for link in copy.links)
    assert {link[1:] for link in copy.links if link[0] == "#"} <= set(copy.ids)


def test_every_page_of_the_pdf_is_marked_and_it_conforms(out):
    path = out / "restricted" / "connect-fbc3-review.pdf"
    with pypdfium2.PdfDocument(path) as document:
        pages = [
            document[n].get_textpage().get_text_bounded() for n in range(len(document))
        ]

    assert len(pages) > 10
    for text in pages:
        assert text.count(MARKING) >= 2
    assert broken_rules(path.read_bytes()) == []
    assert path.stat().st_mode & 0o777 == 0o600


def runs_of(page):
    """The runs of words of a page between its margins: left, bottom, right, top, words; from top to bottom."""
    text = page.get_textpage()
    boxes = [text.get_rect(n) for n in range(text.count_rects())]
    inside = [box for box in boxes if MARGINS[0] < box[1] and box[3] < MARGINS[1]]
    runs = [(*box, text.get_text_bounded(*box).strip()) for box in inside]
    return sorted((run for run in runs if run[4]), key=lambda run: -run[3])


def overlap(one, other):
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    lower = min(one[3] - one[1], other[3] - other[1])
    return across > 1 and down > lower * 0.6


def test_no_words_of_the_pdf_lie_over_others(out):
    with pypdfium2.PdfDocument(
        out / "restricted" / "connect-fbc3-review.pdf"
    ) as document:
        for page in document:
            runs = runs_of(page)
            for position, one in enumerate(runs):
                over = [each[4] for each in runs[position + 1 :] if overlap(one, each)]
                assert not over, (one[4], over)


def test_no_page_of_the_pdf_ends_with_a_heading(out, record):
    headings = {
        f"Part {section['part']} {section['words']}"
        for block in record["blocks"]
        for section in block["sections"]
    }
    with pypdfium2.PdfDocument(
        out / "restricted" / "connect-fbc3-review.pdf"
    ) as document:
        for page in document:
            last = " ".join(run[4] for run in runs_of(page)[-3:])
            words = " ".join(last.split())
            assert not any(words.endswith(heading) for heading in headings), words
            assert not re.search(r"part-[12]\.[a-z-]+$", words), words


def test_the_pdf_has_the_words_of_the_page(out, record):
    text = "".join(pages_of(out / "restricted" / "connect-fbc3-review.pdf"))
    for line in lines_of(record):
        for words in words_of(line["words"]):
            plain = squeezed(re.sub(r"\]\(.*?\)|[*_\[\]]", "", words))
            assert plain[:30] in text


def test_a_copy_of_another_source_has_no_pages_and_says_so(out, tmp_path):
    other = tmp_path / "content" / "connect-fbc3"
    shutil.copytree(CONNECT, other)
    shutil.copy(CONNECT.parent / "house.yaml", other.parent)
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    shared = other / "shared.yaml"
    shared.write_text(shared.read_text("utf-8") + "\n# changed\n", "utf-8")
    ended = twopart(tmp_path, "review", other, "--out", out)
    page = Reading((out / "restricted" / "connect-fbc3-review.html").read_text("utf-8"))

    assert ended.returncode == 0
    assert "Places have no pages" in ended.stderr
    assert "twopart build connect-fbc3" in page.text
    assert not re.search(r", p\. \d", page.text)


def test_a_pdf_that_cannot_be_read_back_has_no_pages(examined):
    view = dict(views(examined.paper, examined.subject, examined.form))[1]
    pages = completeness.pages_of(b"%PDF-1.7 no more", completeness.expected(view))

    assert isinstance(pages, completeness.Unreadable)


def test_no_id_that_reviewers_type_has_a_space(examined):
    agreed_to = things(examined.subject)
    ids = [thing.id for thing in agreed_to]
    keys = [thing.key for thing in agreed_to]

    assert "part-1.decision-sheet" in ids
    assert [each for each in ids if " " in each] == []
    assert len(keys) == len(set(keys))
