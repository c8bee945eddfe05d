"""Files of a paper: what is read, what is refused, and where things stand."""

from pathlib import Path

import pytest

from twopart.base.source import Source
from twopart.disk import files as folder
from twopart.load import files
from twopart.load.reader import read
from twopart.load.tree import Mapping


def rules(found):
    return [finding.rule for finding in found]


def test_a_paper_may_be_spread_over_files(tmp_path):
    (tmp_path / "a.yaml").write_text("form: note\ntitle: T\nfront: {}\n")
    (tmp_path / "b.yaml").write_text("part-1: {sections: {summary: Yes.}}\n")

    paper, findings = files.paper(folder.paper(tmp_path)[0])

    assert findings == []
    assert paper is not None
    assert paper.title == "T"


def test_a_key_in_two_files_is_as_doubled_as_one_twice_in_a_file(tmp_path):
    (tmp_path / "a.yaml").write_text("title: T\n")
    (tmp_path / "b.yaml").write_text("title: U\n")

    _, findings = files.paper(folder.paper(tmp_path)[0])

    assert "doubled-key" in rules(findings)


def test_a_folder_without_yaml_is_a_finding(tmp_path):
    _, findings = folder.paper(tmp_path)

    assert rules(findings) == ["missing-file"]


def test_a_file_named_yml_is_not_passed_over_in_silence(tmp_path):
    (tmp_path / "a.yml").write_text("title: T\n")

    _, findings = folder.paper(tmp_path)

    assert rules(findings) == ["file-not-read"]


def test_a_name_with_capitals_is_read_and_an_ending_with_capitals_is_refused(tmp_path):
    for name in ("Paper.yaml", "other.YAML", "more.Yml"):
        (tmp_path / name).write_text("title: T\n")

    contents, findings = folder.paper(tmp_path)

    assert [Path(name).name for name in contents] == ["Paper.yaml"]
    assert sorted((finding.rule, Path(finding.file).name) for finding in findings) == [
        ("file-not-read", "more.Yml"),
        ("file-not-read", "other.YAML"),
    ]


def test_yaml_in_folders_below_is_refused_and_hidden_folders_are_left_alone(tmp_path):
    (tmp_path / "paper.yaml").write_text("title: T\n")
    for place in ("parts/deeper", ".obsidian", ".git/x", "pictures"):
        (tmp_path / place).mkdir(parents=True)
    for place in (
        "parts/deeper/one.yaml",
        "parts/two.yml",
        ".obsidian/three.yaml",
        ".git/x/four.yaml",
        "pictures/a.txt",
    ):
        (tmp_path / place).write_text("title: T\n")

    contents, findings = folder.paper(tmp_path)

    assert [Path(name).name for name in contents] == ["paper.yaml"]
    assert sorted((finding.rule, Path(finding.file).name) for finding in findings) == [
        ("file-not-read", "one.yaml"),
        ("file-not-read", "two.yml"),
    ]


def test_an_empty_file_and_one_of_comments_only_are_findings():
    for content in (b"", b"\n \n", b"# to be written\n"):
        _, findings = files.paper({"paper.yaml": content})

        assert "empty-file" in rules(findings)


def test_bytes_that_are_not_utf_8_are_a_finding_with_their_line():
    _, findings = files.paper(
        {"paper.yaml": "title: T\nfront: {meeting: £5}\n".encode("latin-1")}
    )

    assert rules(findings) == ["not-utf-8"]
    assert "line 2" in findings[0].what


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    text = "form: note\ntitle: T\nfront: {}\npart-1: {sections: {summary: Yes.}}\n"

    plain, _ = files.paper({"paper.yaml": text.encode()})
    windows, findings = files.paper(
        {"paper.yaml": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()}
    )

    assert findings == []
    assert plain is not None
    assert windows is not None
    assert windows.title == plain.title


def test_every_value_knows_its_line_and_column():
    tree, findings = read(
        Source(
            "paper.yaml", "title: T\nfront:\n  meeting: >-\n    A long\n    meeting\n"
        )
    )

    assert findings == []
    assert isinstance(tree, Mapping)
    (_, title), (key, front) = tree.entries
    assert str(title.span) == "paper.yaml:1:8"
    assert str(key.span) == "paper.yaml:2:1"
    assert isinstance(front, Mapping)
    assert str(front.entries[0][1].span) == "paper.yaml:3:12"


def test_a_mistake_inside_folded_words_is_shown_at_its_own_line(findings):
    found = findings("""\
        part-1:
          sections:
            summary: >-
              We buy
              many {cameras}
              soon.
        """)

    assert [(finding.at.line, finding.at.column) for finding in found] == [(5, 12)]


def test_an_item_without_the_space_after_its_dash_does_not_swallow_the_next(findings):
    found = findings("""\
        part-1:
          sections:
            summary:
              - text: "We buy:"
                items:
                  -cameras
                  - lights
        """)

    assert [(finding.rule, finding.at.line) for finding in found] == [("lost-item", 6)]


@pytest.mark.parametrize(
    ("items", "line"),
    [
        ("-cameras and\n-docks", 4),
        ("-cameras and\n- docks", 4),
        ('-cameras and\n- "docks"\n- kits [[commercial: of all kinds]]', 4),
        ("- docks\n-cameras\n- kits", 5),
        ("- docks\n-cameras: of all kinds\n- kits", 5),
        ("- docks and\n  -cameras", 5),
        ("– docks\n- kits: of all kinds", 4),
        ("• docks\n- kits: of all kinds", 4),
        ("* docks\n- kits: of all kinds", 4),
        ("1. docks\n- kits: of all kinds", 4),
    ],
)
def test_an_item_that_lost_the_space_after_its_dash_is_found_where_its_words_begin(
    findings, items, line
):
    indented = items.replace("\n", "\n      ")

    found = findings(f"passages:\n  p:\n    items:\n      {indented}\n")

    assert ("lost-item", line) in [(one.rule, one.at.line) for one in found]


def test_words_with_dashes_and_negative_amounts_are_no_items(findings):
    found = findings("""\
        passages:
          p: >-
            We buy
            -cameras-
            and -£5 of them
        part-1: {sections: {summary: [{use: p}, "-cameras, all of them"]}}
        """)

    assert "lost-item" not in rules(found)


def test_nesting_without_end_is_refused():
    _, findings = files.paper({"paper.yaml": b"title: " + b"[" * 5000})

    assert rules(findings)[0] in ("too-deep", "yaml-syntax")


def test_a_hundred_thousand_levels_are_refused_at_once():
    for opened in ("[", "{a: ", "- ", "? ", "[{a:\n"):
        _, findings = files.paper(
            {
                "paper.yaml": f"title: {opened if opened[0] in '[{' else ''}".encode()
                + opened.encode() * 100_000
            }
        )

        assert rules(findings)[0] in ("too-deep", "yaml-syntax"), opened


def test_a_file_that_cannot_be_read_hides_no_mistakes_of_the_others():
    _, findings = files.paper({
        "a.yaml": b"title: [T\n",
        "b.yaml": b"figures:\n  a: {amount: 5mm, public: true}\n  b: {formula: c + d, public: true}\n",
        "c.yaml": b"passages:\n  p: We buy {cameras} [[commercial.\n  q: {txt: We buy.}\n",
    })  # fmt: skip

    assert [(finding.rule, finding.at and finding.at.source.name) for finding in findings] == [
        ("yaml-syntax", "a.yaml"), ("unreadable-value", "b.yaml"),
        ("unclosed-clause", "c.yaml"), ("unknown-key", "c.yaml"),
    ]  # fmt: skip


def test_aliases_that_multiply_are_refused_before_they_do():
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"

    _, findings = files.paper({"paper.yaml": bomb.encode()})

    assert rules(findings).count("anchor") >= 3


def test_all_mistakes_are_found_in_one_run(findings):
    found = findings("""\
        figures:
          a: {amount: £22.048mm, withheld: commercial}
          b: {date: 31 June 2024, public: true}
          c: {formula: d, public: true}
        part-1: {sections: {summary: "We buy {cameras} for {a}."}}
        """)

    assert rules(found) == [
        "unreadable-value",
        "no-such-date",
        "unknown-figure",
        "unknown-reference",
    ]


def test_a_file_named_in_capitals_is_not_passed_over_in_silence(tmp_path):
    (tmp_path / "Paper.YAML").write_text("title: T\n")

    _, findings = folder.paper(tmp_path)

    assert rules(findings) == ["file-not-read"]


def test_what_editors_hide_is_no_part_of_a_paper(tmp_path):
    (tmp_path / ".a.yaml").write_text("titel: T\n")
    (tmp_path / "a.yaml").write_text("title: T\n")

    read_files, findings = folder.paper(tmp_path)

    assert findings == []
    assert [name.rsplit("/", 1)[-1] for name in read_files] == ["a.yaml"]


def test_a_file_larger_than_any_paper_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "LARGEST", 8)
    (tmp_path / "a.yaml").write_text("title: T\n")

    read_files, findings = folder.paper(tmp_path)

    assert rules(findings) == ["unreadable-file"]
    assert read_files == {}


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path):
    (tmp_path / "a.yaml").mkdir()

    _, findings = folder.paper(tmp_path)

    assert rules(findings) == ["unreadable-file"]


def test_a_file_is_named_from_here_and_one_elsewhere_in_full(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    assert folder.shown(tmp_path / "here" / "a.yaml") == "a.yaml"
    assert folder.shown(tmp_path / "a.yaml") == str(tmp_path / "a.yaml")


def test_a_register_in_two_files_is_one_finding_and_both_halves_are_known():
    paper, findings = files.paper(
        {
            "a.yaml": b"form: note\ntitle: A\nnames: {board: {name: River Board, public: true}}\n",
            "b.yaml": b"names: {wharf: {name: West Wharf, public: true}}\nfront: {meeting: It meets}\n",
            "c.yaml": b'part-1: {sections: {summary: "{board} and {wharf}"}}\n',
        }
    )

    assert [finding.rule for finding in findings] == ["doubled-key"]
    assert paper
    assert set(paper.names) == {"board", "wharf"}
