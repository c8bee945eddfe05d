"""Every line that YAML cannot read is found at once, not one of them at each call."""

import re
import shutil

import pytest
from conftest import HERE

from twopart.examine import examine
from twopart.load import files
from twopart.load.yaml_slips.stumble import COLON
from twopart.terminal.own_words import OwnWords


def found_in(text: str) -> list[tuple[str, int]]:
    _, findings = files.paper({"paper.yaml": text.encode()})
    return [(finding.rule, finding.at.line) for finding in findings]


def test_every_line_that_cannot_be_read_is_found_at_once():
    assert found_in(
        "title: Lockers: phase 2\n"
        "figures:\n"
        "  a: {amount: £5k: all, public: true}\n"
        "part-1:\n"
        "  sections:\n"
        "    summary: {a} is spent.\n"
        "    risk:The lockers may fail.\n"
        "    courses:\n"
        "      - text: Two courses were considered:\n"
        "        items: [One., Two.]\n"
        "      - We wait. [[commercial: {heron} offered]] more.\n"
        "    crime-plan: 'The Plan's promise.'\n"
        "    options:\n"
        "      * Wait\n"
        "      * Rebuild\n"
        '    benefits: "Fewer losses" (a sergeant).\n'
        "    other: @home\n"
        "    last: One station is fitted first.\n"
    ) == [
        ("yaml-syntax", 1),
        ("yaml-syntax", 3),
        ("yaml-syntax", 6),
        ("lost-colon", 7),
        ("yaml-syntax", 9),
        ("yaml-syntax", 11),
        ("yaml-syntax", 12),
        ("lost-item", 14),
        ("lost-item", 15),
        ("yaml-syntax", 16),
        ("yaml-syntax", 17),
    ]


def test_what_is_found_points_into_the_file_itself():
    text = "title: A: b\nfront:\n  meeting: {x} and y\n"

    _, findings = files.paper({"paper.yaml": text.encode()})

    assert [each.at.source.text for each in findings] == [text, text]
    assert [each.at.column for each in findings] == [9, 12]


def test_words_cut_off_above_and_between_are_found_too():
    assert found_in("title: Camera #3\nfront: {a} b\ncontact: Room #4\n") == [
        ("words-cut-off", 1),
        ("yaml-syntax", 2),
        ("words-cut-off", 3),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "We pay [[commercial: {price}]] a lot.",
        "We pay [[commercial: {price}]]",
        "We pay [[commercial: {price} | a sum]] a lot.",
        "We pay [[commercial: {price} in all]] and [[commercial: {fee}]].",
    ],
)
def test_a_withheld_clause_without_quotes_around_its_item_is_reported_by_its_colon(
    words,
):
    text = f"part-1:\n  sections:\n    summary:\n      - {words}\n"

    _, findings = files.paper({"paper.yaml": text.encode()})
    [finding] = [each for each in findings if each.rule == "yaml-syntax"]

    assert (finding.what, finding.at.line) == (COLON[0], 4)
    assert finding.at.column == 8 + words.index(":") + 1


@pytest.mark.parametrize("value", ["[a, b]]", "{a: b}}"])
def test_a_bracket_that_closes_nothing_is_reported_at_its_place(value):
    text = f"title: x\nnames: {value}\n"

    _, findings = files.paper({"paper.yaml": text.encode()})
    [finding] = [each for each in findings if each.rule == "yaml-syntax"]

    assert finding.what == f"a {value[-1]} that closes nothing"


@pytest.mark.parametrize(
    "mistake",
    [
        "front: {meeting: A meeting,\n  report-by: A",
        " front: A meeting",
        'front: "A meeting\nof all',
    ],
)
def test_nothing_is_guessed_below_a_mistake_that_does_not_end_with_its_line(mistake):
    findings = found_in(f"title: Lockers\n{mistake}\nb c\nd: e: f\n")

    assert len(findings) == 1


@pytest.mark.parametrize(
    "mistake",
    [
        "front: {meeting: A meeting",
        "front: [A meeting",
        'front: "A meeting',
        'front: "A meeting\n  of all',
    ],
)
def test_what_is_left_open_ends_before_the_next_key_and_is_read_on_from_there(mistake):
    findings = found_in(f"title: Lockers\n{mistake}\nform: A: b\nother: {{x}} y\n")

    last = 4 + mistake.count("\n")
    assert findings == [
        ("yaml-syntax", 2),
        ("yaml-syntax", last - 1),
        ("yaml-syntax", last),
    ]


def test_a_file_of_nothing_but_mistakes_ends():
    findings = found_in("".join(f"a{number}: {{x}} y\n" for number in range(500)))

    assert findings == [("yaml-syntax", number) for number in range(1, 21)]


# Colons in words: what stands after them is read, too

AFTER = """\
title: Lockers: phase 2: the north
figures: {price: {amont: £5k, withheld: commercial}}
part-1:
  sections:
    summary:
      - We wait. [[commercial: Kestrel offered]] more: now.
passages:
  offer:
    full: Kestrel asked: pay at once.
    public-wording: An offer was made.
    withheld: commercial
form: note
front: {meeting: Board of May}
"""


def test_after_a_colon_in_words_everything_else_is_found_in_the_same_call():
    findings = found_in(AFTER)

    assert [each for each in findings if each[0] == "yaml-syntax"] == [
        ("yaml-syntax", 1),
        ("yaml-syntax", 6),
        ("yaml-syntax", 9),
    ]
    assert ("unknown-key", 2) in findings


def test_words_with_a_colon_are_read_as_they_would_be_in_quotes():
    quoted = AFTER.replace("amont", "amount")
    quoted = re.sub(r"(title: |full: |- )(.*)", r'\1"\2"', quoted)
    written = AFTER.replace("amont", "amount")

    paper, findings = files.paper({"paper.yaml": written.encode()})
    meant, _ = files.paper({"paper.yaml": quoted.encode()})

    rules = [finding.rule for finding in findings]
    assert rules.count("yaml-syntax") == 3
    assert str(paper.title) == "Lockers: phase 2: the north"
    assert str(paper.passages["offer"].full.text) == str(
        meant.passages["offer"].full.text
    )
    assert list(paper.passages) == list(meant.passages)


@pytest.mark.parametrize(
    "doubtful",
    [
        "  offer: withheld: commercial",
        "  offer: Kestrel witheld: commercial",
        "  offer: Confidential: commercial",
        "  offer: amount: £5k",
        "  offer: {text: Kestrel: pay}",
        "  offer: [Kestrel: pay: more, b]",
        "  offer: Kestrel\n\n    asked: £5k",
    ],
)
def test_after_a_colon_that_may_belong_to_a_label_or_a_key_nothing_is_guessed(
    doubtful,
):
    findings = found_in(
        f"title: Lockers\nfront: {{meetin: M}}\npassages:\n{doubtful}\n"
    )

    assert {rule for rule, _ in findings} <= {"yaml-syntax", "lost-colon"}


def test_what_is_withheld_stays_masked_in_a_file_with_such_a_colon():
    content = {"paper.yaml": AFTER.encode()}
    _, findings = files.paper(content)
    source = findings[0].at.source

    seen = OwnWords((source,), tuple(findings))

    shown = ""
    for number, line in enumerate(source.lines, 1):
        for start, end in seen.shown(source, number):
            shown += line[start:end]
    assert "Kestrel" not in shown
    assert "£5k" not in shown
    for finding in findings:
        assert "Kestrel" not in f"{finding.what} {finding.why} {finding.fix}"


def test_of_a_paper_with_such_a_colon_nothing_is_built(tmp_path):
    folder = tmp_path / "content" / "cameras"
    shutil.copytree(HERE / "papers" / "cameras", folder)
    paper = folder / "paper.yaml"
    text = paper.read_text("utf-8")
    paper.write_text(re.sub(r"title: .*", "title: Cameras: phase 2", text), "utf-8")

    examined = examine(folder, HERE.parent / "templates")

    assert examined.paper is not None
    assert [each.rule for each in examined.wrong] == ["yaml-syntax"]
