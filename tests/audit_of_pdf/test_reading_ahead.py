"""A file is read while it is not known yet what to search it for, and then gives away what it gives away at once."""

import os
from itertools import count

import pytest
from files_that_leak import SECRETS, files
from withheld import ALL, NOTHING, filled, pdf

from twopart.audit import Unreadable, audit, audited_file, prepared
from twopart.audit.bounded import begun
from twopart.audit.file_content import FileContent
from twopart.audit.pdf import pages

PAGES = 6
BREAK = f'<p style="break-after: page">{"We buy cameras. " * 20}</p>'
LONG = pdf(filled(BREAK * (PAGES - 1) + "<p>SECRET</p>"))
WHOLE = ["a page that was saved over", "an attached file", "across a page break"]


def never() -> bool:
    return False


@pytest.mark.parametrize("place", WHOLE)
def test_a_file_that_was_read_ahead_gives_the_same_away(place):
    data = files()[place]()
    ahead = FileContent(data)
    ahead.read_ahead(never)

    leaks = audited_file(ahead, prepared(SECRETS, NOTHING))

    assert leaks == audit(data, SECRETS, NOTHING)
    assert leaks, place


@pytest.mark.parametrize("most", range(PAGES + 1))
def test_it_does_so_however_much_was_read_ahead(most):
    numbers = count()
    ahead = FileContent(LONG)
    ahead.read_ahead(lambda: next(numbers) >= most)

    leaks = audited_file(ahead, prepared(ALL, NOTHING))

    assert leaks == audit(LONG, ALL, NOTHING)
    assert isinstance(leaks, list)
    assert f"page {PAGES}" in {leak.surface for leak in leaks}


def test_pages_that_were_read_ahead_are_not_read_again(monkeypatch):
    ahead = FileContent(LONG)
    ahead.read_ahead(never)
    monkeypatch.setattr(pages, "text", None)

    leaks = audited_file(ahead, prepared(ALL, NOTHING))

    assert isinstance(leaks, list)
    assert leaks


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", LONG[: len(LONG) // 2]])
def test_what_cannot_be_read_ahead_is_reported_by_the_audit(data):
    ahead = FileContent(data)
    ahead.read_ahead(never)

    outcome, at_once = (
        audited_file(ahead, prepared(ALL, NOTHING)),
        audit(data, ALL, NOTHING),
    )

    assert isinstance(outcome, Unreadable)
    assert isinstance(at_once, Unreadable)
    assert outcome.why == at_once.why


def test_a_page_that_is_not_a_pdf_is_left_to_its_own_readers():
    ahead = FileContent(b"<p>HERON</p>", "page.html")
    ahead.read_ahead(never)

    assert audited_file(ahead, prepared(ALL, NOTHING))


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_audit_that_nobody_asks_for_its_leaks_leaves_no_process():
    with begun(LONG) as audit_of_it:
        process = audit_of_it._child.pid
        assert _is_there(process)

    assert not _is_there(process)


def test_an_audit_that_breaks_off_is_ended_too():
    processes: list[int] = []

    def broken_off() -> None:
        with begun(LONG) as audit_of_it:
            processes.append(audit_of_it._child.pid)
            raise KeyError

    with pytest.raises(KeyError):
        broken_off()

    assert [process for process in processes if _is_there(process)] == []
    assert processes


def test_the_words_found_come_back_from_the_process():
    words: dict[tuple[str, str], str] = {}
    with begun(LONG) as begun_audit:
        leaks = begun_audit.leaks(ALL, NOTHING, words)

    assert leaks == audit(LONG, ALL, NOTHING)
    assert f"page {PAGES}" in {surface for _, surface in words}
