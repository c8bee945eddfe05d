"""The pages that lead through commands are walked as they are read: each command prints what the page says."""

import os
import pty
from dataclasses import replace
from pathlib import Path
from threading import Thread

import command
import pytest
import walks
from pages import DOCS

WALKS = (
    "first-paper.md",
    "for-authors.md",
    "for-designers.md",
    "for-information-officers.md",
)
PARTS = ("public/cameras-part-1.pdf", "restricted/cameras-part-2.pdf")
AS_FINDINGS_SAY = {1: "error[", 4: "leak: "}


def on_terminal(words: list[str], folder: Path) -> tuple[int, str]:
    """Runs a command on a terminal, by the server that has imported it."""
    ours, its = pty.openpty()
    printed: list[bytes] = []
    reading = Thread(target=lambda: printed.extend(walks.all_of(ours)))
    reading.start()
    terminal = os.ttyname(its)
    try:
        code = command.run(folder, words, (terminal,) * 3, walks.environment())
    finally:
        os.close(its)
        reading.join()
        os.close(ours)
    return code, b"".join(printed).decode().replace("\r\n", "\n")


# The first page starts the program itself, each time.
@pytest.mark.parametrize("page", WALKS)
def test_every_command_of_a_page_prints_what_the_page_says(page, tmp_path):
    text = (DOCS / page).read_text("utf-8")
    run = None if page == WALKS[0] else on_terminal
    seen = list(walks.walk(text, tmp_path, run))
    calls = [each for each in seen if isinstance(each, walks.Call)]

    assert len(calls) >= 3
    for each in seen:
        assert walks.agrees(each), each
    for call in calls:
        assert call.code == 0 or AS_FINDINGS_SAY[call.code] in call.printed
    if page == WALKS[0]:
        for part in PARTS:
            content = (tmp_path / "build" / part).read_bytes()
            assert content.startswith(b"%PDF-")


def test_every_page_with_a_terminal_is_walked():
    shown = {
        page.name
        for page in DOCS.glob("*.md")
        if "```console" in page.read_text("utf-8")
    }

    assert shown == set(WALKS)


def test_what_a_page_leaves_out_may_be_anything_and_nothing_else_may():
    def call(expected, printed):
        return walks.Call("", expected, 0, printed)

    assert walks.agrees(call("one\n…\nfour\n", "one\ntwo\nthree\nfour\n"))
    assert walks.agrees(call("in 0.30 s\n", "\nin 1.25 s\n"))
    assert walks.agrees(call("a … of it\n", "a large part of it\n"))
    assert not walks.agrees(call("one\nfour\n", "one\ntwo\nfour\n"))
    assert not walks.agrees(call("one\n", "two\n"))
    assert not walks.agrees(call("one\n…\n", "zero\none\n"))


def test_what_a_part_prints_is_looked_for_line_by_line():
    printed = walks.Printed("part-1", "Table 1\nVans 3 4\n", "Table 1 Costs Vans 3 4")

    assert walks.agrees(printed)
    assert not walks.agrees(replace(printed, words="Table 1 Costs Vans 3 5"))


def test_words_of_a_part_that_is_never_built_are_refused(tmp_path):
    with pytest.raises(ValueError, match="no build"):
        list(walks.walk("```text part-1\nVans\n```\n", tmp_path))


def test_the_recipes_for_authors_say_what_both_parts_print():
    text = (DOCS / "for-authors.md").read_text("utf-8")
    names = [step.name for step in walks.steps(text)]

    assert names.count("part-1") > 7
    assert names.count("part-2") >= 1


def test_a_change_that_fits_no_file_or_two_places_is_refused(tmp_path):
    paper = tmp_path / "content" / "one" / "paper.yaml"
    paper.parent.mkdir(parents=True)
    paper.write_text("a: 1\nb: 2\na: 1\n", "utf-8")

    for lines in ("-c: 3\n+c: 4\n", "-a: 1\n+a: 2\n"):
        with pytest.raises(ValueError, match="not in one place"):
            list(walks.walk(f"```diff\n{lines}```\n", tmp_path))
    list(walks.walk("```diff\n-b: 2\n+b: 3\n```\n", tmp_path))
    assert paper.read_text("utf-8") == "a: 1\nb: 3\na: 1\n"
