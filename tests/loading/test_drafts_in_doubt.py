"""What may have been meant to be withheld is withheld in the draft of Part 1, and Part 2 shows it."""

import pytest
from test_drafts_of_single_mistakes import OWN, drafts, write
from test_every_typo import CAMERAS

from twopart.drafts.draft_paper import read_draft

PAPER = CAMERAS["paper.yaml"].decode()


def parts(folder, *changes: tuple[str, str]) -> tuple[str, str]:
    text = PAPER
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    write(folder, {"paper.yaml": text.encode()})
    pages = drafts(folder, OWN)
    assert isinstance(pages, dict)
    return pages["1-0"], pages["2"]


@pytest.mark.parametrize(
    ("old", "new", "hidden"),
    [
        ('users: {count: "12,400 officers", public: true}', 'users: {count: "12,400 officers"}', "12,400"),
        ('users: {count: "12,400 officers", public: true}', 'users: {count: "12,400 officers", pubic: true}', "12,400"),
        ('users: {count: "12,400 officers", public: true}',
         'users: {count: "12,400 officers", public: true, withheld: commercial}', "12,400"),
        ("short: Kestrel, public: true}", "short: Kestrel, public: yes}", "Kestrel Imaging"),
        ("It serves {users}{plan}.", "It serves [[commercial: all of {users}{plan}.", "It serves"),
        ("- Delivery begins in {go_live.month}.", "- {text: Delivery begins soon., witheld: c}", "Delivery begins"),
        ("- Delivery begins in {go_live.month}.", "- [[commercial: Delivery begins soon | Soon]]", "Delivery begins"),
        ("{table: cells}", "{table: cells, withheld: commercial}", "Batteries"),
        ("decision: Approve the purchase\n", "decision: Approve the purchase\n        withheld: commercial\n",
         "Approve the purchase"),
        ("secret: {heading: Site GANNET, withheld: commercial, cells: [7, 8]}",
         "secret: {heading: Site Alder, cells: [7, 8]}", "Alder"),
        ("    public: true\n    columns: {life: Life}", "    columns: {life: Life}", "Batteries"),
        ("    caption: From trial to use\n    public: true", "    caption: From trial to use", "From trial to use"),
        ("go_live: {date: 30 September 2024, public: true}",
         "go_live: {date: 30 September 2024, withheld: commercial}", "30&nbsp;September"),
    ],
)  # fmt: skip
def test_what_is_in_doubt_is_withheld(tmp_path, old, new, hidden):
    sound, _ = parts(tmp_path)
    one, two = parts(tmp_path, (old, new))

    without_spaces = hidden.replace("&nbsp;", "\u00a0")
    assert without_spaces in sound or hidden == "Alder"  # a new name
    assert without_spaces not in one
    assert without_spaces in two or "Batteries" in hidden or "Approve" in hidden


def test_a_line_that_cannot_be_parsed_takes_along_what_stands_below_it(tmp_path):
    one, two = parts(
        tmp_path,
        ("      use: {heading: Use, public: true}", "      use: {heading: Use, public: true"),
        ("  annex: {withheld: commercial,", "  annex: {withheld: commercial, ]"),
    )  # fmt: skip

    assert "HERON" not in one
    assert "Kestrel" in one
    assert "HERON" in two


def test_a_file_of_which_nothing_can_be_read_is_left_out(tmp_path):
    write(tmp_path, {"paper.yaml": PAPER.encode(), "more.yaml": b"- a list\n"})

    paper = read_draft(tmp_path, OWN)

    assert [name.rpartition("/")[2] for name in paper.left_out] == ["more.yaml"]
    assert paper.subject is not None


def test_a_paper_that_names_no_form_gets_the_one_whose_sections_it_has(tmp_path):
    one, _ = parts(tmp_path, ("form: mps-iam\n", ""))

    assert "Executive summary" in one
