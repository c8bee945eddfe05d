"""Every footnote stands once, on the page of its call, wherever on the page that is."""

import re
from itertools import count

import pytest
from test_design import filled, texts
from test_page import numbered, page

from twopart.model import view
from twopart.model.inline import Footnote, Prose

MINUTES = "see the minutes of the board "
WORDS = "and words that go on "


class Calls:
    """Makes prose that calls notes: `CALL7x` is where the seventh is called, and `NOTE7x` begins it."""

    def __init__(self) -> None:
        self.numbers = count(1)

    def prose(self, words: str, *lengths: int) -> Prose:
        """`@` in the words calls a note, of so many times the minutes of the board."""
        notes = []
        for length in lengths:
            number = next(self.numbers)
            words = words.replace("@", f"CALL{number}x\ue000{len(notes)}\ue001", 1)
            notes.append(Footnote(Prose(f"NOTE{number}x {MINUTES * length}")))
        return Prose(words, tuple(notes))

    def paragraph(self, words: str, *lengths: int) -> view.Paragraph:
        return view.Paragraph("", "", self.prose(words, *lengths))


def parted(pages: list[str]) -> list[tuple[str, list[int], list[int]]]:
    """Notes that do not stand once on the page of their call: the number, and the pages of call and note."""
    numbers = sorted(set(re.findall(r"(?:CALL|NOTE)(\d+)x", "".join(pages))), key=int)
    assert numbers
    places = [
        (number, _pages(pages, f"CALL{number}x"), _pages(pages, f"NOTE{number}x"))
        for number in numbers
    ]
    return [
        (number, calls, notes)
        for number, calls, notes in places
        if len(notes) != 1 or calls != notes
    ]


def _pages(pages: list[str], word: str) -> list[int]:
    return [
        number for number, text in enumerate(pages, 1) for _ in range(text.count(word))
    ]


def last(lines: int, *blocks: view.Block) -> list[str]:
    """The pages of a paper that ends with the blocks, below so many lines."""
    filling = view.Paragraph("", "", Prose("A line.  \n" * lines + "The last."))
    return texts(page(filling, *blocks, withholdings=()))


def cells(calls: Calls, row: int) -> view.Row:
    first = calls.prose(f"A cell that calls @ {WORDS * 4}", 4)
    second = calls.prose(f"{WORDS * 5} and calls @.", 1)
    return view.Row(f"Row {row}", (view.WordsCell(first), view.WordsCell(second)))


def table(calls: Calls) -> view.Table:
    columns = (
        view.Column("A", figures=False, computed=False),
        view.Column("B", figures=False, computed=False),
    )
    rows = tuple(cells(calls, row) for row in range(3))
    own = str(next(calls.numbers))
    return view.Table(
        own,
        f"t-{own}",
        "Terms",
        "Term",
        "",
        columns,
        rows,
        calls.prose("Below the table @.", 3),
    )


def items(calls: Calls) -> view.Paragraph:
    of_list = tuple(
        view.Item(marker, calls.prose(f"Item {marker} @", 4)) for marker in "abcd"
    )
    return numbered(
        str(next(calls.numbers)), "Leads:", list=view.List("alpha", of_list)
    )


def test_notes_stand_on_the_page_of_their_call_through_a_long_paper():
    calls = Calls()
    blocks: list[view.Block] = []
    for turn in range(6):
        blocks += [
            calls.paragraph(f"Begins with @ {WORDS * (9 + turn)}", 5),
            calls.paragraph(f"{WORDS * 14} ends with @ and @ and @.", 4, 1, 1 + turn),
            view.Subheading(calls.prose("A heading @", 3)),
            view.Paragraph("", "", Prose(WORDS * (20 + turn))),
            items(calls),
            table(calls),
        ]

    assert parted(texts(page(*blocks))) == []


@pytest.mark.parametrize(
    "words",
    ["Here is @.", f"{WORDS * 14} and @ and @.", f"Begins with @ {WORDS * 9}"],
    ids=["line", "end", "begin"],
)
def test_a_note_called_at_the_foot_of_the_last_page_is_printed(words):
    """A page is laid out again, for the numbers in the contents: then such notes were lost."""
    sheets = set()

    for lines in range(45, 57, 2):
        pages = last(lines, Calls().paragraph(words, *[5] * words.count("@")))
        assert parted(pages) == []
        sheets.add(len(pages))

    assert len(sheets) > 1, "the filling never reached the foot of the page"


def test_a_line_makes_no_room_by_moving_the_notes_of_others_overleaf():
    for lines in range(47, 56):
        pages = filled(
            lines,
            Calls().paragraph("Calls @.", 9),
            view.Paragraph("", "", Prose(WORDS * 60)),
        )
        assert parted(pages) == []


def test_a_note_that_no_page_has_room_for_beside_its_call_is_printed_overleaf():
    pages = filled(2, Calls().paragraph("Calls @.", 185))

    [(_, [call], notes)] = parted(pages)
    assert notes == [call + 1]
