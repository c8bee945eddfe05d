"""What authors see on a terminal: their own public words, and nothing that is withheld or may be."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import HERE, examine, sources
from support.workbooks import Sheet, Workbook, ods, xlsx
from test_messages_tell_nothing import marked
from test_messages_tell_nothing import on_terminal as words_on_terminal

from twopart.base.finding import Finding
from twopart.base.source import SheetSource, Source, Span
from twopart.load import files
from twopart.rules.catalogue import RULES
from twopart.terminal import papers_of_findings, seen_places
from twopart.terminal.excerpt import excerpt
from twopart.terminal.own_words import OwnWords
from twopart.terminal.screen import is_terminal

WORD, DIGITS = "zyxqv", "9173"
TEMPLATES = HERE.parent / "templates"
PAPER = """\
form: mps-iam
title: Lights for patrols
names:
  supplier: {name: Zyxqv Optics, short: Zyxqv, withheld: commercial}
  board: {name: River Board, public: true}
figures:
  offer: {amount: £9.173m, withheld: commercial}
  capital: {amount: £6.3m, public: true}
  open: {amount: £8.25m}
part-1:
  sections:
    summary: We buy lights for the {board}.
    legal: [No law forbids it.]
part-2:
  withheld: commercial
  sections:
    detail: Zyxqv makes lanterns of copper.
"""
LEGAL = next(
    number for number, line in enumerate(PAPER.split("\n"), 1) if "legal:" in line
)


def own(text: str, *findings: Finding, everything: bool = False) -> OwnWords:
    return OwnWords((Source("paper.yaml", text),), findings, everything)


def seen(text: str, *findings: Finding) -> str:
    """All lines of a paper as its author sees them."""
    words = own(text, *findings)
    source = words.sources[0]
    lines = []
    for number in range(1, len(source.lines) + 1):
        line = source.line(number)
        lines.append(
            "".join(line[low:high] for low, high in words.shown(source, number))
        )
    return "\n".join(lines)


def on_terminal(text: str) -> str:
    """All that is said of a paper on a terminal."""
    return words_on_terminal(text, examine(text)[2])


def test_public_words_are_seen_as_they_stand():
    shown = seen(PAPER)

    for words in (
        "Lights for patrols",
        "River Board",
        "£6.3m",
        "We buy lights for the {board}.",
        "No law forbids it.",
    ):
        assert words in shown


def test_what_has_a_ground_or_stands_in_part_2_is_masked():
    shown = seen(PAPER).lower()

    assert WORD not in shown
    assert DIGITS not in re.sub(r"\D", "", shown)
    assert "lanterns" not in shown


GROUND = """\
grounds:
  commercial:
    from: foia-43-2
    ceases: {event: when the lamps are bought, owner: Zyxqv Smith, review: 9 May 1730}
  other:
    from: foia-43-2
    ceases: {review: 8 June 2031}
handling: {embargoed: 3 May 2031, recipients: [Zyxqv Jones], organisation: true}
"""


def test_the_end_of_a_ground_is_seen_and_not_who_watches_for_it():
    shown = seen(PAPER.replace("part-1:", f"{GROUND}part-1:", 1))

    assert "when the lamps are bought" in shown
    assert "June" in shown  # numbers without a label stay masked
    assert shown.count("May") == 1  # of the embargo, not of the review beside an event
    assert "Zyxqv" not in shown


ENDED = """\
ended:
  - {what: [lamps, "Zyxqv deals"], on: 8 June 2031, why: The hoopoe left., by: Zyxqv Jones}
"""


def test_what_has_ended_and_when_is_seen_and_not_why_nor_who_decided_it():
    shown = seen(PAPER.replace("part-1:", f"{ENDED}part-1:", 1))

    assert "lamps" in shown
    assert "8 June 2031" in shown
    assert "hoopoe" not in shown
    assert "deals" not in shown
    assert "Zyxqv" not in shown


def test_a_finding_on_what_has_ended_points_at_it():
    shown = on_terminal(PAPER.replace("part-1:", f"{ENDED}part-1:", 1))

    line = next(line for line in shown.splitlines() if "what: [lamps" in line)
    assert "^^^^^" in shown.partition(line)[2].splitlines()[1]
    assert "hoopoe" not in shown


def test_a_value_without_a_label_is_masked():
    assert "8.25" not in seen(PAPER)


@pytest.mark.parametrize(
    ("typed", "hidden"),
    [
        ("Zyxqv sells them.", "Zyxqv"),
        ("zyxqv sells them.", "zyxqv"),
        ("Zyxqw sells them.", "Zyxqw"),
        ("Zyxq sells them.", "Zyxq"),
        ("ZY**XQ**V sells them.", "XQ"),
        ("Z y x q v sells them.", "x q v"),
        ("Zyx\u200bqv sells them.", "qv"),
        ("Zyxqv’s lights are good.", "Zyxqv"),
        ("All Zyxqvs are good.", "Zyxqvs"),
        ("Zyxqv/River sells them.", "Zyxqv"),
        ("ＺＹＸＱＶ sells them.", "ＺＹＸ"),
        ("Z\u0443xqv sells them.", "xqv"),
        ("It costs £9.173m in all.", "9.173"),
        ("It costs £9.2m in all.", "9.2"),
        ("It costs 9,173,000 in all.", "9,173"),
        ("It costs £71m in all.", "71"),
        ("They are lanterns of copper.", "lanterns of copper"),
        ("They are LANTERNS.", "LANTERNS"),
    ],
)
def test_typed_words_like_withheld_ones_or_numbers_without_a_label_are_masked(
    typed, hidden
):
    text = PAPER.replace("No law forbids it.", f'"{typed}"')

    assert hidden not in seen(text)
    assert "We buy lights" in seen(text)


@pytest.mark.parametrize(
    "clause",
    [
        "Law [[commercial: lasting copper deals]] is law.",
        "Law [[commercial: lasting copper deals is law.",
        "lasting copper deals]] is law.",
        "Law [commercial: lasting copper deals] is law.",
        "Law [[lasting copper deals | public]] is law.",
        "Law [[a: lasting [[b: copper]] deals]] is law.",
        "Law ((commercial: lasting copper deals)) is law.",
        "Law (commercial: lasting copper deals) is law.",
        "Law {{commercial: lasting copper deals}} is law.",
        "Law <<commercial: lasting copper deals>> is law.",
    ],
)
def test_a_clause_is_masked_however_it_is_written(clause):
    assert "deals" not in seen(PAPER.replace("No law forbids it.", f'"{clause}"'))


@pytest.mark.parametrize(
    "entry",
    [
        "{withheld: commercial, full: lasting deals}",
        "{witheld: commercial, text: lasting deals}",
        "{withhold: commercial, text: lasting deals}",
        "{exempted: x, text: lasting deals}",
        "{full: lasting deals}",
        "{text: We wait., withheld: commercial, items: [lasting deals]}",
        "{secret: true, text: lasting deals}",
        "{text: lasting deals, held-back: commercial}",
    ],
)
def test_words_beside_a_label_are_masked_even_if_it_is_misspelt(entry):
    assert "deals" not in seen(PAPER.replace("No law forbids it.", entry))


@pytest.mark.parametrize(
    "entry",
    [
        "x: {name: Lasting Deals}",
        "x: {name: Lasting Deals, public: yes}",
        "x: {name: Lasting Deals, public: true, withheld: commercial}",
        "x: {name: Lasting Deals, publik: true}",
        "board: {name: Lasting Deals, withheld: commercial}",
        "x: {public: true, note: Lasting Deals}",
    ],
)
def test_a_name_is_masked_unless_its_label_is_public_and_nothing_else(entry):
    text = PAPER.replace("  board: {name", f"  {entry}\n  board: {{name")

    assert "Deals" not in seen(text)


def test_a_passage_that_part_1_does_not_place_is_masked():
    text = PAPER + "passages:\n  one: Copper is dear.\n  two: Brass is cheap.\n"
    text = text.replace("[No law forbids it.]", "[{use: two}]")

    assert "Brass is cheap." in seen(text)
    assert "Copper is dear" not in seen(text)


def test_what_another_file_withholds_is_masked_here():
    paper = Source(
        "a/paper.yaml", "part-1: {sections: {summary: Gannet sells well.}}\n"
    )
    names = Source("a/names.yaml", "names: {x: {name: Gannet plc, withheld: c}}\n")

    alone, both = OwnWords((paper,), ()), OwnWords((paper, names), ())

    shown = [paper.line(1)[low:high] for low, high in both.shown(paper, 1)]
    assert alone.shown(paper, 1)
    assert "Gannet" not in "".join(shown)
    assert "sells well" in "".join(shown)


def cut_off(words: str) -> str:
    """What is said of the words after a # on a terminal, where it is found that YAML cuts them off."""
    told = on_terminal(PAPER.replace("We buy lights for the {board}.", words))
    assert "words-cut-off" in told
    return next(line for line in told.split("\n") if "summary:" in line)


def test_words_that_yaml_cuts_off_public_ones_are_seen():
    shown = cut_off("See the plan #north of the river")

    assert shown.endswith("summary: See the plan #north of the river")


@pytest.mark.parametrize(
    "words",
    [
        "See #Zyxqv soon",
        "See #9.173 soon",
        "See #lanterns of copper",
        "See #the £7.4m",
        "See #two thirds of it",
        "See #[[commercial: the otters]]",
    ],
)
def test_words_that_are_cut_off_and_like_withheld_ones_are_masked(words):
    shown = cut_off(words)

    assert "#" in shown
    for secret in ("Zyxqv", "9.173", "lanterns", "7.4", "thirds", "otters"):
        assert secret not in shown


def test_words_that_are_cut_off_withheld_ones_are_masked():
    told = on_terminal(PAPER.replace("of copper.", "of #copper"))

    assert "words-cut-off" in told
    assert "#█████" in told


def test_lines_of_findings_about_secrets_are_masked():
    text = PAPER.replace("No law forbids it.", "Rivers are dear.")
    at = Span(Source("paper.yaml", text), LEGAL, 13, 5)
    about_a_secret = Finding("repeats-withheld", "w", "w", "f", at)
    of_public_words = Finding("glued-words", "w", "w", "f", at)
    of_a_new_rule = Finding("a-rule-of-tomorrow", "w", "w", "f", at)

    assert "Rivers are dear" in seen(text, of_public_words)
    assert "Rivers" not in seen(text, about_a_secret)
    assert "Rivers" not in seen(text, of_a_new_rule)


@pytest.mark.parametrize(
    ("rule", "typed"),
    [
        ("typed-figure", "Half"),
        ("typed-date", "3rd of June 2031"),
    ],
)
def test_a_number_or_date_in_words_that_has_no_label_is_masked_alone(rule, typed):
    text = PAPER.replace("No law forbids it.", f"{typed} is what the law forbids.")
    place = Span(Source("paper.yaml", text), LEGAL, 13, len(typed))

    shown = seen(text, Finding(rule, "w", "w", "f", place))

    for word in typed.split():
        assert f"{word} " not in shown
    assert "is what the law forbids." in shown


@pytest.fixture
def files_of_a_paper(tmp_path, monkeypatch):
    """What is seen of the one line of a paper, with other files beside it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "content" / "a"
    folder.mkdir(parents=True)
    text = "title: Gannet sells lamps\n"
    (folder / "paper.yaml").write_text(text)
    source = Source("content/a/paper.yaml", text)
    finding = Finding("glued-words", "w", "w", "f", Span(source, 1, 1))

    def shown(name: str, content: bytes, *others: Span) -> str:
        (folder / name).write_bytes(content)
        found = [finding, *(Finding("x", "w", "w", "f", place) for place in others)]
        words = papers_of_findings.own_words(found, everything=False)
        return "".join(text[low:high] for low, high in words.shown(source, 1))

    return shown


GANNET = b"{x: {name: Gannet plc, withheld: c}}\n"


def test_what_any_file_of_the_paper_or_the_house_withholds_is_masked(files_of_a_paper):
    assert files_of_a_paper("more.yaml", b"names: {}\n") == "Gannet sells lamps"
    assert (
        files_of_a_paper("../house.yaml", b"suppliers: " + GANNET).strip()
        == "sells lamps"
    )
    assert files_of_a_paper("../house.yaml", b"suppliers: {}\n") == "Gannet sells lamps"
    assert files_of_a_paper("more.yaml", b"names: " + GANNET).strip() == "sells lamps"


@pytest.mark.parametrize(
    ("name", "content"), [("more.yaml", b"\xff"), ("more.yml", b"a: b")]
)
def test_a_paper_of_which_a_file_is_not_read_stays_masked(
    files_of_a_paper, name, content
):
    assert files_of_a_paper(name, content) == ""


def test_what_a_file_of_cells_holds_is_masked_wherever_it_stands(files_of_a_paper):
    harmless = xlsx(Workbook({"Costs": Sheet([("Item", "Cost"), ("Kit", 9.173)])}))
    telling = xlsx(
        Workbook(
            {
                "Costs": Sheet([("Item", "Cost"), ("Kit", 9.173)]),
                "Offers": Sheet([("title",), ("Gannet",)], hidden=True),
            }
        )
    )

    rows = [("Item", "Cost"), ("Kit", 9.173)]
    called = Workbook({"Costs": Sheet(rows), "Gannet": Sheet(rows, hidden=True)})

    assert files_of_a_paper("costs.xlsx", harmless) == "Gannet sells lamps"
    assert files_of_a_paper("costs.xlsx", telling).strip() == "sells lamps"
    assert files_of_a_paper("costs.xlsx", xlsx(called)).strip() == "sells lamps"
    assert files_of_a_paper("costs.xlsx", b"PK damaged") == ""
    assert files_of_a_paper("costs.xlsx", harmless) == "Gannet sells lamps"
    assert files_of_a_paper("costs.csv", b"title,n\nKit,3\n") == "Gannet sells lamps"
    assert (
        files_of_a_paper("costs.csv", b"title,n\nGannet,3\n").strip() == "sells lamps"
    )
    cells = SheetSource("content/a/costs.csv", "")
    assert (
        files_of_a_paper("costs.csv", b"Item\nGannet\n", Span(cells, 2, 1)).strip()
        == "sells lamps"
    )
    assert files_of_a_paper("costs.csv", b"Item\nKit\n") == "Gannet sells lamps"
    assert files_of_a_paper("costs.ods", ods(called)).strip() == "sells lamps"


def test_a_picture_of_pixels_masks_nothing(files_of_a_paper):
    assert files_of_a_paper("light.png", b"\x89PNG\xff") == "Gannet sells lamps"
    assert files_of_a_paper("light.JPG", b"\xff\xd8") == "Gannet sells lamps"


# Files that cannot be read

BROKEN = [
    PAPER.replace("[No law forbids it.]", '"No law forbids it.'),
    PAPER.replace("  board:", " board:"),
    PAPER.replace("summary: We", "summary: [We"),
    PAPER.replace("offer: {amount", "offer: {{amount"),
    PAPER.replace("title: Lights", "title: Lights: lamps"),
    PAPER.replace("    detail: Zyxqv", "   detail: 'Zyxqv"),
    PAPER.replace("part-2:", " part-2:"),
    PAPER.replace("part-2:", "part 2"),
    PAPER.replace("part-2:", "<<<<<<< HEAD\npart-2:"),
    PAPER.replace("part-2:\n  withheld: commercial\n", "  Part-2: [\n"),
    PAPER.replace("    legal:", "    - {full: Zyxqv 9.173, withheld: x}\n    legal:"),
    PAPER.replace(
        "    legal:",
        "    - withheld: x\n      full:\n        Zyxqv 9.173 [\n    legal:",
    ),
    PAPER.replace(
        "    legal:",
        "    - full: >-\n        Zyxqv 9.173\n\n        Zyxqv\n      x\n    legal:",
    ),
    PAPER.replace(
        "    legal:", "    - text: Zyxqv 9.173\n      withheld: x: y\n    legal:"
    ),
]


@pytest.mark.parametrize("text", BROKEN)
def test_lines_that_may_hold_a_secret_are_masked_in_a_file_that_cannot_be_read(text):
    assert files.tree({"paper.yaml": text.encode()}) is None

    shown = seen(text).lower()

    assert WORD not in shown
    assert DIGITS not in re.sub(r"\D", "", shown)
    assert "lanterns" not in shown
    assert "lights for patrols" in shown or "lamps" in shown


CLAUSES = [
    '- "It [[commercial: says this,\n        see "Annex", and\n        then asked: pay\n        more | some]] in all."',
    '- "It [[commercial: says this,\n        see "Annex", and\n        then asked: pay\n        more.',
]


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_withheld_clause_over_several_lines_is_masked_where_it_cannot_be_read(clause):
    text = PAPER.replace("[No law forbids it.]", f"\n      {clause}")
    assert files.tree({"paper.yaml": text.encode()}) is None

    shown = seen(text)

    for words in ("says this", "Annex", "asked", "pay", "more"):
        assert words not in shown
    assert "We buy lights" in shown


# Every rule

EXAMPLES = [
    (rule.name, rule.example)
    for rule in RULES.values()
    if rule.example and not re.search(r"(?m)^--- ", rule.example)
]


def canaries(text: str) -> tuple[bool, bool]:
    output = on_terminal(text)
    digits = re.sub("[.,]", "", output)
    return WORD in output.lower(), DIGITS in digits


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_no_example_of_a_rule_tells_a_marked_secret_on_a_terminal(
    name, text, monkeypatch
):
    tree = files.tree(sources(text))
    if tree is None:  # it holds nothing withheld, since nothing of it can be read
        return
    assert canaries(marked(tree, monkeypatch).decode()) == (False, False)


def test_every_rule_that_is_listed_as_harmless_is_a_rule():
    listed = seen_places._OF_PUBLIC_WORDS | seen_places._ITS_PLACE

    assert listed - set(RULES) == set()


def test_most_findings_on_public_words_show_them():
    shown = [
        name
        for name, text in EXAMPLES
        if seen_places.of_public_words(name) and on_terminal(text).count("█") == 0
    ]

    assert len(shown) > 50


# The stream


def run(
    *words: str, folder: Path, terminal: str, **environment: str
) -> tuple[str, str]:
    """What the command writes to a terminal and to a pipe; `terminal` is the stream that is one."""
    master, slave = pty.openpty()
    reader, writer = os.pipe()
    stdout, stderr = (slave, writer) if terminal == "stdout" else (writer, slave)
    inherited = {key: value for key, value in os.environ.items() if key != "CI"}
    command = subprocess.Popen(
        [sys.executable, "-m", "twopart", *words],
        cwd=folder,
        env={**inherited, "NO_COLOR": "1", **environment},
        stdout=stdout,
        stderr=stderr,
    )
    os.close(slave)
    os.close(writer)
    seen_there, piped = _all_of(master), _all_of(reader)
    command.wait()
    return seen_there, piped


def _all_of(descriptor: int) -> str:
    text = b""
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:  # a terminal that nobody writes to any more
            break
        if not piece:
            break
        text += piece
    os.close(descriptor)
    return text.decode()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "templates").symlink_to(HERE / "templates")
    (tmp_path / "content" / "lights").mkdir(parents=True)
    text = PAPER.replace("form: mps-iam", "form: note").replace(
        "lights for", "lights at {captial} for"
    )
    for name, content in sources(text).items():
        (tmp_path / "content" / "lights" / name).write_bytes(content)
    return tmp_path


def test_a_terminal_on_standard_error_shows_public_words(project):
    shown, _ = run("check", "lights", folder=project, terminal="stderr")

    assert "We buy lights at {captial} for the {board}." in shown


def test_a_terminal_that_is_not_the_stream_of_the_findings_changes_nothing(project):
    _, piped = run("check", "lights", folder=project, terminal="stdout")

    assert "unknown-reference" in piped
    assert "We buy" not in piped


def test_ci_is_no_terminal(project):
    shown, _ = run("check", "lights", folder=project, terminal="stderr", CI="true")

    assert "unknown-reference" in shown
    assert "We buy" not in shown


def test_json_is_masked_on_a_terminal(project):
    shown, _ = run(
        "check", "lights", "--format", "json", folder=project, terminal="stdout"
    )

    assert "unknown-reference" in shown
    assert "We buy" not in shown


def test_unmasked_shows_what_is_withheld_on_a_terminal_alone(project):
    paper = project / "content" / "lights" / "paper.yaml"
    paper.write_text(paper.read_text().replace("of copper", "of {coper}"))

    masked, _ = run("check", "lights", folder=project, terminal="stderr")
    shown, _ = run("check", "lights", "--unmasked", folder=project, terminal="stderr")
    _, piped = run("check", "lights", "--unmasked", folder=project, terminal="stdout")

    assert WORD not in masked.lower()
    assert "Zyxqv makes lanterns of {coper}." in shown
    assert "on a terminal alone" in piped
    assert WORD not in piped.lower()


@pytest.mark.parametrize(
    ("terminal", "ci", "expected"),
    [(True, "", True), (True, "1", False), (False, "", False)],
)
def test_a_terminal_is_one_of_the_very_stream(terminal, ci, expected, monkeypatch):
    class Stream:
        def isatty(self) -> bool:
            return terminal

    monkeypatch.setenv("CI", ci)

    assert is_terminal(Stream()) is expected


GROUPS = """\
form: mps-iam
title: Lights for patrols
names:
  public:
    board: River Board
    maker: {name: Harbour Lamps, short: Lamps}
  withheld:
    commercial:
      supplier: Zyxqv Optics
figures:
  public:
    capital: £6.3m
    share: {percentage: 41%, note: Said by the maker.}
  withheld:
    commercial:
      offer: £9.173m
tables:
  costs:
    caption: Costs of lights
    public: true
    columns: {y1: Spring}
    rows:
      lamps: [Lamps, 77]
  bids:
    caption: Bids of makers
    rows-withheld: commercial
    columns: {y1: Autumn}
    rows:
      first: [Copper Lanterns, 88]
part-1:
  sections:
    summary: [We buy lights., {table: costs}, {table: bids}]
"""
PUBLIC_IN_GROUPS = (
    "River Board",
    "Harbour Lamps",
    "£6.3m",
    "41%",
    "Costs of lights",
    "Spring",
    "Lamps77",
)
HIDDEN_IN_GROUPS = ("Zyxqv", "9.173", "Copper", "88", "Said by")


def test_what_stands_below_a_label_for_all_is_seen_only_if_it_is_public():
    shown = seen(GROUPS)

    assert [words for words in PUBLIC_IN_GROUPS if words not in shown] == []
    assert [words for words in HIDDEN_IN_GROUPS if words in shown] == []


def shown_line(text: str, line: str) -> str:
    """A line of a paper as a finding on it shows it on a terminal."""
    words = own(text)
    [source] = words.sources
    number = source.lines.index(line) + 1
    return excerpt(source, number, len(line), "", words).line.strip()


def test_below_a_label_for_all_the_ids_of_entries_are_seen_and_values_of_public_ones():
    assert shown_line(GROUPS, "    capital: £6.3m") == "capital: £6.3m"
    assert shown_line(GROUPS, "    board: River Board") == "board: River Board"
    assert shown_line(GROUPS, "      offer: £9.173m") == "offer: █████"
    assert shown_line(GROUPS, "      supplier: Zyxqv Optics") == "supplier: █████"


def test_a_stock_ground_is_seen_by_its_name_though_it_has_a_number():
    text = PAPER.replace("part-1:", f"{GROUND}part-1:", 1)

    assert shown_line(text, "    from: foia-43-2") == "from: foia-43-2"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  public:\n    capital: £6.3m", "  publik:\n    capital: £6.3m"),
        ("    capital: £6.3m", "    capital: {amount: £6.3m, withheld: commercial}"),
        ("    capital: £6.3m", "    capital: {amount: £6.3m, witheld: commercial}"),
        ("    capital: £6.3m", "    withheld: £6.3m"),
        ("    capital: £6.3m", "    withheld: {commercial: {capital: £6.3m}}"),
        ("    capital: £6.3m", "    commercial: {capital: £6.3m}"),
        ("    capital: £6.3m", "  public:\n    capital: £6.3m"),
    ],
)  # fmt: skip
def test_what_may_be_withheld_below_a_label_for_all_is_masked(old, new):
    assert old in GROUPS

    assert "6.3" not in seen(GROUPS.replace(old, new, 1))


DRAWINGS = """\
charts:
  lamps: {caption: Lamps by river, drawn-as: bars, public: true, values: [{label: Upper bank, figure: capital}]}
  bids: {caption: Bids of makers, public-caption: What was bid, drawn-as: bars, withheld: commercial, values: []}
  unlabelled: {caption: Pears by river, drawn-as: bars, values: []}
  elsewhere: {caption: Plums by river, drawn-as: bars, public: true, values: []}
timelines:
  works: {caption: When lamps are lit, public: true, events: [{event: Zyxqv, on: opened, withheld: commercial}]}
  talks: {caption: When talks are held, withheld: commercial, events: []}
"""


def test_the_caption_of_a_public_chart_or_timeline_is_seen():
    placed = "[{chart: lamps}, {chart: bids}, {chart: unlabelled}, {timeline: works}, {timeline: talks}]"
    text = PAPER.replace("part-1:", f"{DRAWINGS}part-1:", 1)
    shown = seen(text.replace("[No law forbids it.]", placed))

    for words in ("Lamps by river", "When lamps are lit", "What was bid"):
        assert words in shown
    for words in (
        "Bids of makers",
        "Pears",
        "Plums",
        "talks are held",
        "Zyxqv",
        "Upper bank",
    ):
        assert words not in shown


REGISTERS = """
names figures tables grounds passages notes timelines charts pictures ended handling sheet front part-1 part-2 exceptions
title
""".split()
INNER = "rows columns cells heading caption text items sections ceases ended label values events".split()
SHAPES = ("x", "''", "[]", "{}", "[a, b]", "[[a, b]]", "[{a: b}]", "{a: b}", "{[a]: b}")
PLACES = ("{}", "{{a: {}}}", "{{a: {{b: {}}}}}", "[{}]")


@pytest.mark.parametrize("register", REGISTERS)
def test_what_stands_in_the_place_of_something_else_ends_no_message(register):
    shapes = [place.format(shape) for place in PLACES for shape in SHAPES]
    for inner in INNER:
        shapes += [f"{{a: {{{inner}: {shape}}}}}" for shape in SHAPES]
        shapes += [f"{{{inner}: {shape}}}" for shape in SHAPES]

    for shape in shapes:
        text = f"form: mps-iam\n{register}: {shape}\n"
        assert seen(text).count("\n") == text.count("\n"), shape
