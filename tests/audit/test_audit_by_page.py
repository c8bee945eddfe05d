"""`twopart audit` of a leaking file: a summary, then page by page; and the words found, for who may read them."""

import re
import stat
import sys
from pathlib import Path

import pytest
from conftest import HERE
from withheld import pdf

from twopart.__main__ import main
from twopart.audit.by_page import in_order, summary
from twopart.commands.audit import RESTRICTED
from twopart.model.secret import Leak

PAPER = str(HERE / "papers" / "cameras")
FOUND = (
    Leak("b", "page 10"),
    Leak("a", "page 2", faint=True),
    Leak("a", "page 2, beside the drawing"),
    Leak("a", "bookmarks"),
    Leak("c", "page 3", faint=True),
    Leak("a", "pages 3 and 4"),
    Leak("b", "page 10"),
)
PAGE = "<p>It costs £7.315m, or 41% more.</p><p style='break-before: page'>HERON is paid £7.315m.</p>"


TWICE = "<p>It costs £7.315m. Somebody else typed it as 7.315 million pounds.</p>"


@pytest.fixture
def audit(tmp_path, monkeypatch, capfd):
    def ran(*options: str) -> tuple[int, str]:
        file = tmp_path / "paper.pdf"
        file.write_bytes(pdf(PAGE))
        monkeypatch.chdir(HERE.parent)
        monkeypatch.setattr(
            sys, "argv", ["twopart", "audit", str(file), "--paper", PAPER, *options]
        )
        return main(), capfd.readouterr().err

    return ran


def test_leaks_stand_by_page_with_each_secret_once():
    leaks = [(leak.secret, leak.surface, leak.faint) for leak in in_order(FOUND)]

    assert leaks == [
        ("a", "page 2, beside the drawing", False),
        ("a", "pages 3 and 4", False),
        ("c", "page 3", True),
        ("b", "page 10", False),
        ("a", "bookmarks", False),
    ]


def test_the_summary_says_how_many_how_surely_and_where():
    assert summary(FOUND) == (
        "2 withheld things are given away and 1 withheld thing may be: on pages 2–3, 10, in bookmarks"
    )
    assert (
        summary([Leak("a", "page 1", faint=True)])
        == "1 withheld thing may be: on page 1"
    )


def test_an_audit_begins_with_the_summary_and_goes_page_by_page(audit):
    code, err = audit()
    lines = [line for line in err.splitlines() if "twopart:" in line]

    assert code == 4
    assert "withheld things are given away" in lines[0]
    assert "on pages 1–2" in lines[0]
    numbers = [
        int(found[1])
        for line in lines[1:]
        if (found := re.search(r"by pages? (\d+)", line))
    ]
    assert numbers == sorted(numbers)
    assert {*numbers} == {1, 2}
    assert [secret for secret in ("7.315", "HERON", "41%") if secret in err] == []


def test_the_words_found_stand_in_a_file_that_its_owner_alone_can_read(audit, tmp_path):
    file = tmp_path / "words.txt"
    file.write_text(f"{RESTRICTED}\n\nwhat stood there before")
    file.chmod(0o644)
    code, err = audit("--words", str(file))
    said = file.read_text("utf-8")

    assert code == 4
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "what stood there before" not in said
    assert "page 2: heron: HERON" in said
    assert "page 1: price: £7.315m" in said
    assert "page 1: headcount (may be): 41%" in said
    assert "7.315" not in err


def test_the_words_of_several_places_of_a_page_all_stand_in_the_file(
    tmp_path, monkeypatch, capfd
):
    file, words = tmp_path / "paper.pdf", tmp_path / "words.txt"
    file.write_bytes(pdf(TWICE))
    monkeypatch.chdir(HERE.parent)
    call = ["twopart", "audit", str(file), "--paper", PAPER, "--words", str(words)]
    monkeypatch.setattr(sys, "argv", call)

    code = main()

    capfd.readouterr()
    assert code == 4
    assert "page 1: price: £7.315m. … 7.315\n" in words.read_text("utf-8")


def test_only_the_words_of_an_earlier_audit_are_replaced(audit, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("what stood there before")
    audited = tmp_path / "paper.pdf"

    for file in (notes, audited):
        code, err = audit("--words", str(file))
        assert code == 2
        assert "replaces only what an audit has written" in err

    assert notes.read_text() == "what stood there before"
    assert audited.read_bytes().startswith(b"%PDF")


def test_a_link_in_the_place_of_the_file_is_not_followed(audit, tmp_path):
    target = tmp_path / "target"
    (tmp_path / "words.txt").symlink_to(target)

    code, _ = audit("--words", str(tmp_path / "words.txt"))

    assert code == 2
    assert not target.exists()


@pytest.mark.parametrize("folder", ["public", "public/deep", "build/public"])
def test_no_words_are_kept_below_a_public_folder(audit, tmp_path, folder):
    file = Path(tmp_path, folder, "words.txt")
    file.parent.mkdir(parents=True)

    code, err = audit("--words", str(file))

    assert code == 2
    assert "may not lead into a public folder" in err
    assert not file.exists()


@pytest.mark.parametrize("before", ["", "revision 2, "])
@pytest.mark.parametrize("page", ["page 1", "page 2"])
def test_what_stands_on_one_of_two_pages_is_not_told_of_both(before, page):
    alone = Leak("price", f"{before}{page}")
    both = Leak("price", f"{before}pages 1 and 2")
    across = Leak("name", f"{before}pages 1 and 2")
    elsewhere = Leak("price", f"{before}pages 3 and 4")

    leaks = in_order([both, across, elsewhere, alone])

    assert set(leaks) == {alone, across, elsewhere}


def test_what_is_certain_of_two_pages_together_stays_beside_what_may_be_on_one():
    alone = Leak("price", "page 2", faint=True)
    both = Leak("price", "pages 1 and 2")

    assert set(in_order([both, alone])) == {alone, both}
