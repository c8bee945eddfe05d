"""What findings look like, and that no message tells a secret."""

import json
import re

import pytest
from conftest import HERE, case_files, cases, cases_of, examine

from twopart.base.finding import Finding
from twopart.base.source import Source, Span
from twopart.model.secret import Leak
from twopart.projection.secrets import of_paper
from twopart.terminal import finding_format
from twopart.terminal.excerpt import excerpt


def test_a_finding_shows_place_excerpt_caret_reason_and_fix():
    [found] = examine(
        "figures:\n  cost: {amount: £5k, public: true}\nnames:\n  heron: {nam: Heron Ltd, public: true}\n"
    )[2][:1]

    assert finding_format.full(found, colour=False) == (
        "error[unknown-key]: `nam` is not known here\n"
        " ──▶ paper.yaml:4:11\n"
        "  │\n"
        "4 │   heron: {nam: █████, public: true}\n"
        "  │           ^^^\n"
        "  = why: A misspelt key would be ignored; if it was meant to withhold something, that would be published.\n"
        "  = fix: Did you mean `name`?"
    )


def test_an_excerpt_hides_values_whatever_their_length():
    source = Source(
        "paper.yaml", "figures:\n  a: {amount: £22.048mm}\n  a: {amount: £5mm}\n"
    )

    shown = {excerpt(source, line, 15, "").line for line in (2, 3)}

    assert shown == {"  a: {amount: █████}"}


@pytest.mark.parametrize(
    "text",
    [
        "HERON bid: low\n",
        "text: HERON bid\n",
        "text: >-\n  text: HERON bid\n  amount: HERON bid\n",
        "text: 'withheld: HERON bid'\n",
        "- [HERON bid, 'HERON bid']  # HERON bid\n",
        "text: [HERON bid\nnever: closed HERON bid",
        "a: 'HERON bid\n  HERON bid'\n",
        "withheld: HERON bid\n",
        "notes: {n: We plan, bid: HERON}\n",
        "notes: {n: We plan, bid}\n",
        'notes: {n: "We plan", bid}\n',
    ],
)
def test_an_excerpt_shows_keys_and_ids_and_no_other_word(text):
    source = Source("paper.yaml", text)

    for number, line in enumerate(source.lines, 1):
        for column in range(1, len(line) + 2):
            shown = excerpt(source, number, column, "").line
            assert "HERON" not in shown
            assert "bid" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "text: [use, heron]",
        "use: 'heron'",
        "use: heron Bid",
        "use:\n- a\ntext: heron",
        "- use\n- heron",
    ],
)
def test_an_excerpt_shows_an_id_only_where_an_id_is_meant(text):
    source = Source("paper.yaml", text)

    assert "heron" not in "".join(
        excerpt(source, line, 1, "").line for line in range(1, len(source.lines) + 1)
    )


@pytest.mark.parametrize(
    "text",
    [
        "passages:\n  p:\n    full:\n      redundancies: forty of them\n",
        "passages:\n  p:\n    full:\n      - redundancies: forty of them\n",
        "passages:\n  p:\n    full:\n      withheld: redundancies\n      redundancies: forty\n",
        "passages:\n  p: {withheld: commercial, redundancies, full: forty}\n",
        "passages:\n  p: {withheld: commercial, full: We plan, redundancies: forty}\n",
        "passages:\n  p: {withheld: commercial, full: We plan, redundancies, forty}\n",
        "passages:\n  p: {withheld: commercial, full: We plan, use: forty}\n",
        "names:\n  gannet: {name: A, aliases: [redundancies: forty]}\n",
        "part-1: {sections: {summary: We plan, redundancies: forty}}\n",
        "part-1: {sections: {summary: [We plan, redundancies: forty]}}\n",
        "passages:\n  p: &redundancies\n    text: *redundancies\n",
        "passages:\n  p:\n    full: We plan\n    redundancies: forty\n    redundancies: fifty\n",
        "title: T\n---\npassages:\n  p: {use: redundancies, redundancies: forty}\n",
        "passages:\n  p:\n    ? [redundancies]\n    : {withheld: redundancies}\n",
        "part-2: {withheld: commercial, sections: {detail: [We plan, table: redundancies forty]}}\n",
    ],
)
def test_a_word_that_lost_its_quotes_is_shown_by_no_finding(text):
    source = Source("paper.yaml", text)
    lines = range(1, len(source.lines) + 1)
    said = [
        excerpt(source, line, column, "").line
        for line in lines
        for column in range(1, 80)
    ]

    said += [
        finding_format.full(finding, colour=False) + finding_format.as_json([finding])
        for finding in examine(text)[2]
    ]

    assert not [
        line for line in said if re.search("redundancies|forty|gannet: a", line)
    ]


def test_an_excerpt_shows_the_keys_and_ids_of_a_paper():
    lines = """passages:
  award: {withheld: commercial, full: █████}
names:
  heron: {name: █████, aliases: [█████], public: true}
part-1:
  sections: {summary: [{use: award}, {table: costs}], legal: {withheld: commercial, behind: detail}}
tables:
  costs: {unit: █████, columns: {y1: █████}, rows: {all: {sum: [a, b], style: total}, rest: {sum: all}}}"""
    source = Source("paper.yaml", lines.replace("█████", "We buy"))

    shown = [
        excerpt(source, number, 1, "").line
        for number in range(1, len(source.lines) + 1)
    ]

    assert shown == lines.replace("[{use: award}, {table: costs}]", "[█████]").split(
        "\n"
    )


MEMBERS = [
    "We buy",
    "'We buy'",
    "£5m",
    "{withheld: c, full: We}",
    "[We buy]",
    "{text: A, items: [B, C]}",
]


@pytest.mark.parametrize("member", MEMBERS)
@pytest.mark.parametrize("line", ["items: [{}]", "p: {{items: [{}]}}", "- [{}]"])
def test_an_excerpt_does_not_tell_how_many_things_a_line_holds(line, member):
    lines = [line.format(", ".join([member] * number)) for number in (3, 4)]
    begin = lines[0].index(member) + 1

    for column in (1, begin, begin + 1, begin + len(f"{member}, ")):
        assert (
            len(
                {
                    excerpt(Source("paper.yaml", text), 1, column, "").line
                    for text in lines
                }
            )
            == 1
        )


def test_an_excerpt_of_a_line_as_long_as_a_file_shows_what_stands_near():
    source = Source("paper.yaml", f"notes: [{'We buy, ' * 20_000}]")

    shown = excerpt(source, 1, 80_001, "")

    assert len(shown.line) < 500
    assert shown.line.startswith("…")
    assert shown.line[shown.column - 1 : shown.column - 1 + shown.width] == "█████"


def test_every_finding_of_the_rules_hides_what_stands_in_the_paper():
    """The papers of tests/rules, with their words and values turned into marked secrets."""
    for name, text in cases("rules"):
        marked = (
            text.replace("We buy", "SECRETWORDS").replace("Heron bid", "SECRETWORDS")
            .replace("cameras.", "SECRETWORDS.").replace("£5k", "£98765k").replace("£22.048mm", "£98765mm")
        )  # fmt: skip
        for finding in examine(marked)[2]:
            said = (
                finding_format.full(finding, colour=False)
                + finding_format.short(finding)
                + finding_format.as_json([finding])
                + repr(finding)
            )
            assert "SECRETWORDS" not in said, name
            assert "98765" not in said, name


def test_a_finding_without_a_line_names_its_file():
    finding = Finding(
        "empty-file",
        "a file with nothing in it",
        "why",
        "fix",
        file="content/x/paper.yaml",
    )

    assert (
        finding_format.full(finding, colour=False).split("\n")[1]
        == " ──▶ content/x/paper.yaml"
    )
    assert (
        finding_format.short(finding)
        == "content/x/paper.yaml: empty-file: a file with nothing in it"
    )


def test_findings_for_programs_are_json_with_places():
    [record] = json.loads(finding_format.as_json(examine("titel: T\n")[2]))

    assert (record["file"], record["line"], record["column"], record["rule"]) == (
        "paper.yaml",
        1,
        1,
        "unknown-key",
    )


def test_colour_is_for_terminals_only():
    finding = examine("titel: T\n")[2][0]

    assert "\033[" in finding_format.full(finding, colour=True)
    assert "\033[" not in finding_format.full(finding, colour=False)


def test_a_leak_is_reported_by_its_id_surface_and_place():
    leak = Leak(
        "price", "page 3", Span(Source("figures.yaml", "price: {amount: £7m}"), 1, 1)
    )

    assert (
        finding_format.leak(leak)
        == "leak: `price` is given away by page 3; it is written at figures.yaml:1:1"
    )


CASES = case_files("rules")


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_messages_read_as_agreed(golden, path):
    """tests/golden/messages/: each case of a file of tests/rules with its messages, for people to read."""
    lines: list[str] = []
    for name, text in cases_of(path):
        lines.append(f"──── {name}\n")
        _, _, findings = examine(text)
        lines += [finding_format.full(one, colour=False) + "\n" for one in findings]

    golden(f"messages/{path.stem}.txt", "".join(lines))


def test_no_golden_messages_are_left_of_a_file_that_is_gone():
    golden_files = (HERE / "golden" / "messages").iterdir()

    assert {path.name for path in golden_files} == {
        f"{path.stem}.txt" for path in CASES
    }


def test_no_record_tells_a_word_or_value_of_the_paper_in_its_repr():
    """Reprs end up in logs and tracebacks, wherever somebody puts them."""
    paper, subject, findings = examine("""
        figures:
          price: {amount: £7.315m, withheld: commercial, public-wording: HERON}
          twice: {formula: price * 2, withheld: commercial}
          day: {date: 3 March 2031, withheld: commercial}
        names: {heron: {name: HERON Optics, aliases: [HERON], withheld: commercial}}
        passages: {p: {withheld: commercial, full: "HERON bid {price} HERON.", public-wording: HERON}}
        part-1: {sections: {summary: ["HERON [[commercial: HERON {price} | HERON]].", {use: p}]}}
        part-2: {withheld: commercial, sections: {detail: [{use: p}]}}
        """)
    assert paper
    assert subject
    secrets, published = of_paper(subject)
    texts = [paper.names["heron"].name, subject.proses[0].text]
    entries = tuple(subject.register.entries.values())
    quantities = [
        value
        for entry in entries
        if entry.exact
        for value in (entry.value, entry.exact)
    ]
    runs = [run for prose in subject.proses for run in prose.runs]

    for record in (
        paper,
        subject,
        *findings,
        secrets,
        published,
        *texts,
        entries,
        subject.register,
        *quantities,
        *runs,
    ):
        said = repr(record)
        assert "HERON" not in said
        assert "7.315" not in said
        assert "7315" not in said
        assert "2031" not in said


def test_a_withheld_word_that_stands_where_a_ground_belongs_is_not_reported():
    placed = "{sections: {%s: [{use: p}]}}"
    [found] = examine(f"""
        passages: {{p: "We pay [[HERON: a lot]] soon."}}
        part-1: {placed % "summary"}
        part-2: {{withheld: commercial, {(placed % "detail")[1:]}
        """)[2]

    text = (
        finding_format.full(found, colour=False)
        + finding_format.as_json([found])
        + repr(found)
    )
    assert found.rule == "unknown-ground"
    assert "HERON" not in text


def test_the_placeholders_of_a_file_are_reported_together_with_a_line_for_each():
    findings = examine("""
        figures:
          price: {amount: TBC, withheld: commercial}
          users: {count: TBC, public: true}
        part-1: {sections: {summary: "{users} is what {nobody} knows."}}
        """)[2]

    other, placeholders = finding_format.texts(
        sorted(findings, key=lambda finding: finding.order), colour=False
    )

    lines = placeholders.splitlines()
    assert lines[0] == "note[placeholder]: 2 places where something is to be confirmed"
    assert [line.partition(": ")[2] for line in lines[1:3]] == [
        "`amount` of `price` is to be confirmed",
        "`count` of `users` is to be confirmed",
    ]
    assert placeholders.count("= why:") == placeholders.count("= fix:") == 1
    assert other.startswith("error[unknown-reference]")


def test_findings_stand_by_file_and_in_the_order_in_which_they_are_mended():
    def finding(rule: str, file: str, line: int, level: str = "error") -> Finding:
        at = Span(Source(file, "a\n" * 9), line, 1)
        return Finding(rule, f"what {line}", "why", "fix", at, level=level)

    found = [
        finding("rounding", "a.yaml", 1, "note"),
        finding("typed-figure", "b.yaml", 1),
        finding("rounding", "b.yaml", 2, "note"),
        finding("unknown-key", "b.yaml", 7),
        finding("yaml-syntax", "b.yaml", 9),
        finding("typed-figure", "b.yaml", 8),
    ]

    texts = list(finding_format.texts(found, colour=False))

    assert [re.findall(r"what \d", text)[0] for text in texts] == [
        "what 9", "what 7", "what 1", "what 8", "what 2", "what 1",
    ]  # fmt: skip
    assert texts[-1].startswith("note[rounding]")
    assert finding_format.counted(found) == "4 errors, 2 notes in 2 files"
    assert finding_format.counted(found[:1]) == "1 note in 1 file"


def test_the_same_mistake_at_many_places_is_reported_once_with_all_of_them():
    findings = examine("""
        part-1: {sections: {summary: ["{pirce} a", "{pirce} b", "{other} c"], legal: "{pirce}"}}
        """)[2]

    texts = list(finding_format.texts(findings, colour=False))

    assert len(texts) == 2
    assert "called `pirce` (3 times)" in texts[0]
    assert texts[0].count("──▶") == 3
    assert texts[0].count("= fix:") == 1
    assert len(json.loads(finding_format.as_json(findings))) == 4


def test_places_beyond_the_twelfth_are_counted():
    items = ", ".join(['"{pirce} a"'] * 15)
    [text] = finding_format.texts(
        examine(f"part-1: {{sections: {{summary: [{items}]}}}}")[2], colour=False
    )

    assert text.count("──▶") == 12
    assert "… and 3 more, the last at paper.yaml:1:" in text


def test_one_placeholder_is_reported_with_its_line():
    [found] = examine("front: {meeting: TBC}")[2]

    assert list(finding_format.texts([found], colour=False)) == [
        finding_format.full(found, colour=False)
    ]


def test_a_place_without_words_has_no_empty_line_of_source():
    """A file whose lines are shown to nobody is such a place."""
    at = Span(Source("content/x/review.yaml", ""), 2, 5)
    finding = Finding("query-open", "an unanswered query", "why", "fix", at)

    [text] = finding_format.texts([finding], colour=False)

    assert "content/x/review.yaml:2:5" in text
    assert "│" not in text
    assert "^" not in text


def test_notes_on_placeholders_are_one_line_where_texts_are_brief():
    source = Source("content/x/paper.yaml", "title: TBC\nfront: TBC\n")
    notes = [
        Finding(
            "placeholder",
            f"{line} is open",
            "why",
            "fix",
            Span(source, line, 1),
            level="note",
        )
        for line in (1, 2)
    ]

    assert list(finding_format.texts(notes, colour=False, brief=True)) == [
        "note[placeholder]: 2 places where something is to be confirmed, in content/x/paper.yaml"
    ]
